import type { VerbContext } from "@/lib/actions/verb-context";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/tx";
import { wake } from "@/lib/db/notify";
import { tellOfKeys } from "@/lib/db/tell-of-keys";
import { AppError } from "@/lib/errors";
import { recordEvents } from "@/lib/events/record-events";
import { refreshCourses } from "@/lib/events/refresh-courses";
import { newId } from "@/lib/ids";
import type { MayflyEvent } from "@/lib/lifecycle/event";
import type { Message } from "@/lib/lifecycle/message";
import type { RolloutKind } from "@/lib/lifecycle/vocabulary";
import { insertRollout } from "./insert-rollout";
import type { LockedWorkload } from "./lock-workload";
import type { AcceptedRollout } from "./schema";
import { SUPERSEDED, supersedeOpenRollouts } from "./supersede-open-rollouts";

export interface Intent {
  readonly kind: RolloutKind;
  readonly idempotencyKey: string;
  readonly toRevision: number;
  readonly toReplicas: number;
  readonly onFailure: "revert" | "hold";
  readonly reason: string | null;
  /** For people, in the event. */
  readonly message: Message;
}

const SOURCE = "/mayfly/intent";

/**
 * Writes new desired state and the rollout that carries it out, in the caller's transaction: the workload where its
 * generation is still the one that was locked, the end of a rollout that was open, the rollout, its event, the wake-up.
 */
export async function acceptRollout(
  tx: Tx,
  { actor, isPreparation = false }: Pick<VerbContext, "actor" | "isPreparation">,
  workload: LockedWorkload,
  intent: Intent,
): Promise<AcceptedRollout> {
  const { sql } = tx;
  const generation = await rewriteDesiredState(tx, workload, intent);
  const superseded = await supersedeOpenRollouts(sql, workload.id, workload.lockedAt);
  await refreshCourses(sql, superseded);
  const rolloutId = newId("ro");
  await insertRollout(sql, {
    ...intent,
    id: rolloutId,
    generation,
    workload,
    actor: actor.name,
    isPreparation,
  });
  await recordEvents(sql, [
    ...superseded.map((id) => supersededEvent(id, workload)),
    acceptedEvent(rolloutId, actor, workload, intent),
  ]);
  await wake(sql, workload.id);
  await tellOfKeys(sql, [["workloads", workload.id], ["rollouts"], ["events"]]);
  return { rolloutId, generation };
}

async function rewriteDesiredState(
  { prisma }: Tx,
  workload: LockedWorkload,
  { toReplicas, toRevision }: Intent,
): Promise<number> {
  const { count } = await prisma.workload.updateMany({
    where: { id: workload.id, generation: workload.generation },
    data: {
      desiredReplicas: toReplicas,
      currentRevision: toRevision,
      generation: { increment: 1 },
      updatedAt: workload.lockedAt,
    },
  });
  if (count === 0)
    throw new AppError("conflict", `Somebody changed ${workload.id} just now. Look again, then decide.`);
  return workload.generation + 1;
}

const supersededEvent = (rolloutId: string, workload: LockedWorkload): MayflyEvent => ({
  source: SOURCE,
  id: `${rolloutId}-superseded`,
  type: "dev.mayfly.rollout.finished",
  time: workload.lockedAt,
  subject: rolloutId,
  data: {
    workloadId: workload.id,
    outcome: "superseded",
    because: "later-intent",
    message: SUPERSEDED,
  },
});

const acceptedEvent = (
  rolloutId: string,
  actor: Actor,
  workload: LockedWorkload,
  intent: Intent,
): MayflyEvent => ({
  source: SOURCE,
  id: `${rolloutId}-accepted`,
  type: "dev.mayfly.rollout.accepted",
  time: workload.lockedAt,
  subject: rolloutId,
  data: {
    workloadId: workload.id,
    kind: intent.kind,
    fromRevision: workload.currentRevision,
    toRevision: intent.toRevision,
    fromReplicas: workload.desiredReplicas,
    toReplicas: intent.toReplicas,
    actor: actor.name,
    reason: intent.reason,
    message: intent.message,
  },
});
