import type { z } from "zod";
import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import type { Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { insertRevision } from "@/lib/workloads/insert-revision";
import { STANDSTILL, standsStill } from "@/lib/workloads/input";
import { SPEC_COLUMNS, specParameters, specValues } from "@/lib/workloads/core/spec-columns";
import { acceptRollout } from "./accept-rollout";
import { withCapacityWarning } from "./capacity-warning";
import { checkGeneration, rolloutOfKey } from "./internal";
import { lockWorkload, type LockedWorkload } from "./lock-workload";
import type { AcceptedRollout } from "./schema";
import { requestDeployInput } from "./input";

type DeployInput = z.output<typeof requestDeployInput>;

const VERB = { name: "request-deploy", input: requestDeployInput, subjectField: "workloadId" };

/** Asks for a new revision of a workload, and sets the strategy where the input names one. */
export function requestDeploy(ctx: VerbContext, input: unknown): Promise<AcceptedRollout> {
  return runVerb(ctx, VERB, input, async (sql, deploy) => {
    const { workloadId, spec, reason, idempotencyKey, onFailure } = deploy;
    const workload = await lockWorkload(sql, workloadId);
    const repeated = await rolloutOfKey(sql, workloadId, idempotencyKey);
    if (repeated) return repeated;
    await checkGeneration(sql, workload, deploy.expectedGeneration);
    await checkIsNew(sql, workload, deploy);
    await setStrategy(sql, workload, deploy);
    const number = await nextNumber(sql, workloadId);
    await insertRevision(sql, { workloadId, number, spec, reason, createdBy: ctx.actor.name });
    const accepted = await acceptRollout(sql, ctx, workload, {
      kind: "deploy",
      idempotencyKey,
      toRevision: number,
      toReplicas: workload.desiredReplicas,
      onFailure,
      reason,
      message: `Deploy revision ${number}: ${spec.artifact}`,
    });
    const maxSurge = deploy.maxSurge ?? workload.strategy.maxSurge;
    return withCapacityWarning(sql, workload, { spec, maxSurge }, accepted);
  });
}

/** What `tar:` and `image:` name may have changed since, so that only the demo's artifacts can be the same again. */
async function checkIsNew(sql: Sql, workload: LockedWorkload, { spec }: DeployInput): Promise<void> {
  if (!spec.artifact.startsWith("demo:")) return;
  const [same] = await sql.query<{ number: number }>(
    `SELECT number FROM revision
      WHERE workload_id = $1 AND number = $2::int AND (${SPEC_COLUMNS}) IS NOT DISTINCT FROM (${specParameters(3)})`,
    [workload.id, workload.currentRevision, ...specValues(spec)],
  );
  if (!same) return;
  const message = `${workload.id} already runs revision ${same.number}, which is exactly this.`;
  throw new AppError("conflict", message, { fieldErrors: { "spec.artifact": message } });
}

async function setStrategy(sql: Sql, workload: LockedWorkload, deploy: DeployInput): Promise<void> {
  const maxSurge = deploy.maxSurge ?? workload.strategy.maxSurge;
  const maxUnavailable = deploy.maxUnavailable ?? workload.strategy.maxUnavailable;
  if (standsStill({ maxSurge, maxUnavailable }))
    throw new AppError("invalid-input", STANDSTILL, { fieldErrors: { maxSurge: STANDSTILL } });
  await sql.query(
    `UPDATE workload
        SET max_surge = $2::int, max_unavailable = $3::int,
            progress_deadline_ms = coalesce($4::int, progress_deadline_ms)
      WHERE id = $1`,
    [workload.id, maxSurge, maxUnavailable, deploy.progressDeadlineMs],
  );
}

async function nextNumber(sql: Sql, workloadId: string): Promise<number> {
  const [row] = await sql.query<{ number: number }>(
    `SELECT (coalesce(max(number), 0) + 1)::int AS number FROM revision WHERE workload_id = $1`,
    [workloadId],
  );
  return row?.number ?? 1;
}
