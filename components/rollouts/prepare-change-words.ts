import type { RolloutDto } from "@/lib/rollouts/schema";

type Change = Pick<RolloutDto, "kind" | "fromRevision" | "toRevision" | "fromReplicas" | "toReplicas">;

const replicas = (count: number): string => `${count} ${count === 1 ? "replica" : "replicas"}`;

/**
 * What a rollout changes, in the words of a list: `deploy r6 → r7`, `scale 2 → 5`, `first deploy of revision 1, 2 replicas`,
 * `roll back r7 → r6`, `restart of r7, 4 replicas`, `recovery of r7, 4 replicas`.
 */
export function changeOf({ kind, fromRevision, toRevision, fromReplicas, toReplicas }: Change): string {
  const revisions = `r${fromRevision} → r${toRevision}`;
  switch (kind) {
    case "deploy":
      return fromRevision === toRevision
        ? `first deploy of revision ${toRevision}, ${replicas(toReplicas)}`
        : `deploy ${revisions}`;
    case "rollback":
      return `roll back ${revisions}`;
    case "scale":
      return `scale ${fromReplicas} → ${toReplicas}`;
    case "restart":
      return `restart of r${toRevision}, ${replicas(toReplicas)}`;
    case "recover":
      return `recovery of r${toRevision}, ${replicas(toReplicas)}`;
  }
}
