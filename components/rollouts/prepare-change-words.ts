import type { RolloutDto } from "@/lib/rollouts/schema";

/** `deploy r6 -> r7`, `scale 2 -> 4` */
export function changeOf(rollout: RolloutDto): string {
  const { kind, fromRevision, toRevision, fromReplicas, toReplicas } = rollout;
  return fromRevision === toRevision
    ? `${kind} ${fromReplicas} → ${toReplicas}`
    : `${kind} r${fromRevision} → r${toRevision}`;
}
