import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import type { Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { acceptRollout } from "./accept-rollout";
import { checkGeneration, rolloutOfKey } from "./internal";
import { lockWorkload, type LockedWorkload } from "./lock-workload";
import type { AcceptedRollout } from "./schema";
import { requestRollbackInput } from "./input";

const VERB = { name: "request-rollback", input: requestRollbackInput, subjectField: "workloadId" };

/** Asks for a revision that was stable before; desired state is rewritten to it, so that nothing rolls it forward again. */
export function requestRollback(ctx: VerbContext, input: unknown): Promise<AcceptedRollout> {
  return runVerb(
    ctx,
    VERB,
    input,
    async (sql, { workloadId, toRevision, reason, idempotencyKey, expectedGeneration }) => {
      const workload = await lockWorkload(sql, workloadId);
      const repeated = await rolloutOfKey(sql, workloadId, idempotencyKey);
      if (repeated) return repeated;
      await checkGeneration(sql, workload, expectedGeneration);
      const target = toRevision ?? (await lastStableRevision(sql, workload));
      await checkTarget(sql, workload, target);
      return acceptRollout(sql, ctx, workload, {
        kind: "rollback",
        idempotencyKey,
        toRevision: target,
        toReplicas: workload.desiredReplicas,
        onFailure: "hold",
        reason,
        message: `Roll back from revision ${workload.currentRevision} to revision ${target}`,
      });
    },
  );
}

/** The last stable one where the current never was; else the stable one before the current. */
async function lastStableRevision(sql: Sql, workload: LockedWorkload): Promise<number> {
  const [row] = await sql.query<{ number: number }>(
    `SELECT number FROM revision
      WHERE workload_id = $1 AND number <> $2::int AND stable_at IS NOT NULL
      ORDER BY number = $3::int DESC, number < $2::int DESC, number DESC
      LIMIT 1`,
    [workload.id, workload.currentRevision, workload.stableRevision],
  );
  if (row) return row.number;
  throw refusal("conflict", `${workload.id} has no other stable revision to roll back to.`);
}

async function checkTarget(sql: Sql, workload: LockedWorkload, target: number): Promise<void> {
  if (target === workload.currentRevision) {
    throw refusal("conflict", `${workload.id} already runs revision ${target}.`);
  }
  const [row] = await sql.query<{ isStable: boolean }>(
    `SELECT stable_at IS NOT NULL AS "isStable" FROM revision WHERE workload_id = $1 AND number = $2::int`,
    [workload.id, target],
  );
  if (!row) throw refusal("not-found", `${workload.id} has no revision ${target}.`);
  if (row.isStable) return;
  throw refusal(
    "invalid-input",
    `Revision ${target} of ${workload.id} never was stable. Choose one that was.`,
  );
}

const refusal = (code: "conflict" | "not-found" | "invalid-input", message: string): AppError =>
  new AppError(code, message, { fieldErrors: { toRevision: message } });
