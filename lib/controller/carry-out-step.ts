import type { Actor } from "@/lib/auth/actor";
import type { PrismaClient } from "@/lib/db/generated/client";
import type { Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import type { Deed, Plan, PlannedStep } from "@/lib/experiments/core/plan";
import type { InstanceProvider } from "@/lib/providers/provider";
import { requestDeploy } from "@/lib/rollouts/request-deploy";
import { requestRollback } from "@/lib/rollouts/request-rollback";
import { requestScale } from "@/lib/rollouts/request-scale";
import type { AcceptedRollout } from "@/lib/rollouts/schema";
import { endsBy } from "./ends-by";
import { writeStepRollout } from "./write-step";

const KILL_CALL_MS = 20_000;

export interface StepContext {
  readonly sql: Sql;
  readonly prisma: PrismaClient;
  readonly providers: readonly InstanceProvider[];
  /** Of the step's workload as it was when the step was decided on; changed since, it is left as it is. */
  readonly expectedGeneration: number | null;
}

/** As whom an experiment changes workloads; whoever else does so interrupts it. */
export const actorOfExperiment = (experimentId: string): Actor => ({
  id: "experiment",
  name: `experiment ${experimentId}`,
  role: "operator",
});

/** Does what a step is for, by the verbs that people use; throws `AppError` where it is said no to. */
export async function carryOutStep(
  ctx: StepContext,
  id: string,
  plan: Plan,
  step: PlannedStep,
): Promise<void> {
  const { deed } = step;
  if (deed.kind === "kill") return kill(ctx, id, step);
  const { rolloutId } = await request(ctx, id, plan, { ...step, deed });
  await writeStepRollout(ctx.sql, id, step.nth, rolloutId);
}

async function request(
  { sql, prisma, expectedGeneration }: StepContext,
  id: string,
  plan: Plan,
  { nth, workloadId, purpose, deed }: PlannedStep & { readonly deed: Exclude<Deed, { kind: "kill" }> },
): Promise<AcceptedRollout> {
  const ctx = { actor: actorOfExperiment(id), prisma, isPreparation: purpose !== "measure" };
  const common = { workloadId, expectedGeneration, idempotencyKey: `experiment-${id}-${nth}` };
  const reason = `Experiment ${id}`;
  switch (deed.kind) {
    case "scale":
      return requestScale(ctx, { ...common, replicas: deed.replicas });
    case "rollback":
      return requestRollback(ctx, { ...common, reason, toRevision: deed.revision });
    case "deploy": {
      const revision = plan.subjects.find((subject) => subject.workloadId === workloadId)?.revision;
      const [spec] = await sql.query<Record<string, unknown>>(
        `SELECT command, env, port, probe_path AS "probePath", probe_timeout_ms AS "probeTimeoutMs",
                probe_failures AS "probeFailures",
                memory_mb AS "memoryMb", cpus, needs FROM revision WHERE workload_id = $1 AND number = $2::int`,
        [workloadId, revision],
      );
      return requestDeploy(ctx, { ...common, reason, spec: { ...spec, artifact: deed.artifact } });
    }
  }
}

/** The victim is written down before it is killed, so that a second try kills the same one. */
async function kill(
  { sql, providers }: StepContext,
  id: string,
  { nth, workloadId }: PlannedStep,
): Promise<void> {
  const [row] = await sql.query<{ instanceId: string | null; provider: string }>(
    `UPDATE experiment_step s
        SET instance_id = coalesce(s.instance_id, (
              SELECT i.id FROM instance i
               WHERE i.workload_id = s.workload_id AND i.ready_at IS NOT NULL AND i.draining_at IS NULL
                 AND i.stopped_at IS NULL AND i.failed_at IS NULL ORDER BY i.ready_at, i.id LIMIT 1))
       FROM workload w
      WHERE s.experiment_id = $1 AND s.nth = $2::int AND w.id = s.workload_id
      RETURNING s.instance_id AS "instanceId", w.provider`,
    [id, nth],
  );
  if (!row?.instanceId) throw new AppError("conflict", `${workloadId} has no instance that could be killed.`);
  const provider = providers.find((one) => one.id === row.provider);
  if (!provider) throw new AppError("conflict", `The provider ${row.provider} is not known here.`);
  const victim = row.instanceId;
  await endsBy(AbortSignal.timeout(KILL_CALL_MS), "The engine did not answer in time.", (signal) =>
    provider.kill(victim, signal),
  );
}
