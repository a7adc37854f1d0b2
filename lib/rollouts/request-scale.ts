import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import type { Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { acceptRollout } from "./accept-rollout";
import { withCapacityWarning } from "./capacity-warning";
import { checkGeneration, rolloutOfKey } from "./internal";
import { lockWorkload, type LockedWorkload } from "./lock-workload";
import type { AcceptedRollout } from "./schema";
import { requestScaleInput } from "./input";

const VERB = { name: "request-scale", input: requestScaleInput, subjectField: "workloadId" };

/** Asks for another number of replicas of a workload. */
export function requestScale(ctx: VerbContext, input: unknown): Promise<AcceptedRollout> {
  return runVerb(
    ctx,
    VERB,
    input,
    async (sql, { workloadId, replicas, idempotencyKey, expectedGeneration }) => {
      const workload = await lockWorkload(sql, workloadId);
      const repeated = await rolloutOfKey(sql, workloadId, idempotencyKey);
      if (repeated) return repeated;
      await checkGeneration(sql, workload, expectedGeneration);
      if (replicas === workload.desiredReplicas) {
        const message = `${workloadId} is set to ${replicas} replicas already.`;
        throw new AppError("conflict", message, { fieldErrors: { replicas: message } });
      }
      const accepted = await acceptRollout(sql, ctx, workload, {
        kind: "scale",
        idempotencyKey,
        toRevision: workload.currentRevision,
        toReplicas: replicas,
        onFailure: await onFailureOf(sql, workload),
        reason: null,
        message: `Scale from ${workload.desiredReplicas} to ${replicas} replicas`,
      });
      return withCapacityWarning(sql, workload, { replicas }, accepted);
    },
  );
}

/** A revision that was told to hold is held at any count: what was asked of it is not for a scale to change. */
async function onFailureOf(sql: Sql, workload: LockedWorkload): Promise<"revert" | "hold"> {
  if (workload.currentRevision === workload.stableRevision) return "revert";
  const [row] = await sql.query<{ onFailure: "revert" | "hold" }>(
    `SELECT on_failure AS "onFailure" FROM rollout
      WHERE workload_id = $1 AND to_revision = $2::int AND from_revision <> to_revision
      ORDER BY requested_at DESC LIMIT 1`,
    [workload.id, workload.currentRevision],
  );
  return row?.onFailure ?? "revert";
}
