import type { VerbContext } from "@/lib/actions/verb-context";
import type { Tx } from "@/lib/db/tx";
import type { RevisionSpec } from "@/lib/workloads/input";
import { insertRevision } from "@/lib/workloads/insert-revision";
import { acceptRollout, type Intent } from "./accept-rollout";
import { withCapacityWarning } from "./capacity-warning";
import type { LockedWorkload } from "./lock-workload";
import type { AcceptedRollout } from "./schema";

interface NewRevision extends Pick<Intent, "idempotencyKey" | "onFailure" | "reason"> {
  readonly spec: RevisionSpec;
  /** What the strategy allows above the desired number while it is rolled out. */
  readonly maxSurge: number;
}

/** Writes a workload's next revision and starts its deploy, in the caller's transaction. */
export async function acceptRevision(
  tx: Tx,
  ctx: VerbContext,
  workload: LockedWorkload,
  { spec, reason, idempotencyKey, onFailure, maxSurge }: NewRevision,
): Promise<AcceptedRollout> {
  const number = await nextNumber(tx, workload.id);
  const createdBy = ctx.actor.name;
  await insertRevision(tx.prisma, { workloadId: workload.id, number, spec, reason, createdBy });
  const accepted = await acceptRollout(tx, ctx, workload, {
    kind: "deploy",
    idempotencyKey,
    toRevision: number,
    toReplicas: workload.desiredReplicas,
    onFailure,
    reason,
    message: { because: "deploy", revision: number, artifact: spec.artifact },
  });
  return withCapacityWarning(tx, workload, { spec, maxSurge }, accepted);
}

async function nextNumber({ prisma }: Tx, workloadId: string): Promise<number> {
  const { _max: last } = await prisma.revision.aggregate({ where: { workloadId }, _max: { number: true } });
  return (last.number ?? 0) + 1;
}
