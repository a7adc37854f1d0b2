import { databaseNow } from "@/lib/db/now";
import type { Tx } from "@/lib/db/tx";
import { wordOf } from "@/lib/db/stored";
import { AppError } from "@/lib/errors";
import { ROLLOUT_KINDS, type RolloutKind } from "@/lib/lifecycle/vocabulary";
import type { LockedWorkload } from "./lock-workload";
import type { AcceptedRollout } from "./schema";

/** What an earlier call with the same key started, so that a double click is one rollout. */
export async function rolloutOfKey(
  { prisma }: Tx,
  workloadId: string,
  idempotencyKey: string,
): Promise<AcceptedRollout | null> {
  const row = await prisma.rollout.findUnique({
    where: { workloadId_idempotencyKey: { workloadId, idempotencyKey } },
    select: { id: true, generation: true },
  });
  return row && { rolloutId: row.id, generation: row.generation };
}

interface LastChange {
  readonly kind: RolloutKind;
  readonly toRevision: number;
  readonly toReplicas: number;
  readonly revertedBecause: unknown;
  /** Of the workload once that change, and its turning back, were made: a later one changed its strategy alone. */
  readonly generation: number;
  readonly ageMs: number;
  /** Of the workload's last change, whatever it was. */
  readonly changedAgoMs: number;
}

/** Throws `conflict`, saying what changed, where the workload is not as the person saw it. */
export async function checkGeneration(
  tx: Tx,
  workload: LockedWorkload,
  expected: number | null,
): Promise<void> {
  if (expected === null || expected === workload.generation) return;
  const last = await lastChangeOf(tx, workload.id);
  const what = last ? changeInWords(workload, last) : `Somebody changed ${workload.id}`;
  throw new AppError("conflict", `${what}. Look again, then decide.`);
}

async function lastChangeOf({ prisma, sql }: Tx, workloadId: string): Promise<LastChange | null> {
  const row = await prisma.rollout.findFirst({
    where: { workloadId, kind: { not: "recover" } },
    orderBy: { requestedAt: "desc" },
    select: {
      kind: true,
      toRevision: true,
      toReplicas: true,
      revertedBecause: true,
      generation: true,
      requestedAt: true,
      finishedAt: true,
      workload: { select: { updatedAt: true } },
    },
  });
  if (row === null) return null;
  const now = await databaseNow(sql);
  const { requestedAt, finishedAt, workload, generation, kind, ...last } = row;
  return {
    ...last,
    kind: wordOf(ROLLOUT_KINDS, kind),
    generation: generation + (last.revertedBecause === null ? 0 : 1),
    ageMs: now - (finishedAt ?? requestedAt).getTime(),
    changedAgoMs: now - workload.updatedAt.getTime(),
  };
}

function changeInWords({ id, generation }: LockedWorkload, last: LastChange): string {
  if (generation > last.generation)
    return `Somebody changed the settings of ${id} ${agoInWords(last.changedAgoMs)}`;
  const ago = agoInWords(last.ageMs);
  if (last.revertedBecause !== null) return `Mayfly turned the last change of ${id} back ${ago}`;
  switch (last.kind) {
    case "scale":
      return `Somebody changed ${id} to ${last.toReplicas} replicas ${ago}`;
    case "deploy":
      return `Somebody deployed revision ${last.toRevision} to ${id} ${ago}`;
    case "rollback":
      return `Somebody rolled ${id} back to revision ${last.toRevision} ${ago}`;
    case "restart":
    case "recover":
      return `Somebody restarted ${id} ${ago}`;
  }
}

/** `3 s ago`, `12 min ago`, `5 h ago`, `2 d ago`. */
function agoInWords(ageMs: number): string {
  const seconds = Math.max(0, Math.round(ageMs / 1000));
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86_400)} d ago`;
}
