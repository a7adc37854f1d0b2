import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import type { Actor } from "@/lib/auth/actor";
import type { Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { acceptRollout } from "@/lib/rollouts/accept-rollout";
import { lockWorkload } from "@/lib/rollouts/lock-workload";
import type { AcceptedRollout } from "@/lib/rollouts/schema";
import { insertRevision } from "@/lib/workloads/insert-revision";
import { createApplicationInput, type CreatedApplication, type WorkloadInput } from "./schema";

const VERB = { name: "create-application", input: createApplicationInput, subjectField: "id" };

/** Makes an application with its workloads, each at revision 1, and starts the deploy of each. */
export function createApplication(ctx: VerbContext, input: unknown): Promise<CreatedApplication> {
  return runVerb(ctx, VERB, input, async (sql, { id, name, workloads }) => {
    const [row] = await sql.query<{ id: string }>(
      `INSERT INTO application (id, name) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING RETURNING id`,
      [id, name],
    );
    if (!row) throw taken("id", `There is an application ${id} already.`);
    const rollouts: AcceptedRollout[] = [];
    for (const workload of workloads) rollouts.push(await createWorkload(sql, ctx.actor, id, workload));
    return { applicationId: id, rollouts };
  });
}

async function createWorkload(
  sql: Sql,
  actor: Actor,
  applicationId: string,
  workload: WorkloadInput,
): Promise<AcceptedRollout> {
  const { maxSurge = 1, maxUnavailable = 0, progressDeadlineMs = 60_000 } = workload;
  if (maxSurge === 0 && maxUnavailable === 0) {
    throw new AppError("invalid-input", `Surge and unavailable of ${workload.id} can't both be 0.`);
  }
  // Generation 0 and no replicas: the deploy that follows is the first change, from nothing.
  const [row] = await sql.query<{ id: string }>(
    `INSERT INTO workload (id, application_id, kind, provider, runtime, desired_replicas, current_revision, generation,
                           max_surge, max_unavailable, progress_deadline_ms, updated_at)
     VALUES ($1, $2, $3, $4, $5, 0, 1, 0, $6::int, $7::int, $8::int, now()) ON CONFLICT (id) DO NOTHING RETURNING id`,
    [
      ...[workload.id, applicationId, workload.kind, workload.provider, workload.runtime],
      ...[maxSurge, maxUnavailable, progressDeadlineMs],
    ],
  );
  if (!row) throw taken("workloads", `There is a workload ${workload.id} already.`);
  await insertRevision(sql, {
    workloadId: workload.id,
    number: 1,
    spec: workload.spec,
    reason: null,
    createdBy: actor.name,
  });
  return acceptRollout(sql, { actor }, await lockWorkload(sql, workload.id), {
    kind: "deploy",
    idempotencyKey: `create-${workload.id}`,
    toRevision: 1,
    toReplicas: workload.replicas,
    onFailure: "hold",
    reason: null,
    message: `First deploy: ${workload.spec.artifact}, ${workload.replicas} replicas`,
  });
}

const taken = (field: string, message: string): AppError =>
  new AppError("conflict", message, { fieldErrors: { [field]: message } });
