import type pg from "pg";
import type { Actor } from "@/lib/auth/actor";
import type { PrismaClient } from "@/lib/db/generated/client";
import type { Notifier } from "@/lib/db/notify";
import type { Sql } from "@/lib/db/sql";
import { sqlOfPool } from "@/lib/db/sql-of";
import { AppError } from "@/lib/errors";
import {
  decide,
  type BegunStep,
  type Decision,
  type Present,
  type Snapshot,
} from "@/lib/experiments/core/decide";
import type { Deed, Plan, PlannedStep } from "@/lib/experiments/core/plan";
import { EXPERIMENT_COLUMNS, type ExperimentRow } from "@/lib/experiments/internal";
import type { InstanceProvider } from "@/lib/providers/provider";
import { requestDeploy } from "@/lib/rollouts/request-deploy";
import { requestRollback } from "@/lib/rollouts/request-rollback";
import { requestScale } from "@/lib/rollouts/request-scale";
import type { AcceptedRollout } from "@/lib/rollouts/schema";
import type { ControllerLog } from "./runtime";

const LEASE_MS = 15_000;
const TURN_MS = 100;
/** A killed instance that is not noticed and replaced by then, ms, will not be. */
const KILL_WITHIN_MS = 120_000;
const KILL_CALL_MS = 20_000;
/** A rollout has deadlines of its own; this is for one that nobody carries out. */
const CHANGE_WITHIN_MS = 3_600_000;

interface Options {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  readonly providers: readonly InstanceProvider[];
  readonly notifier: Notifier;
  readonly log: ControllerLog;
  readonly holder: string;
}

/** Carries out experiments by the same verbs that people use, one step at a time; all that it knows stands in rows. */
export class ExperimentRunner {
  readonly #sql: Sql;
  #timer: NodeJS.Timeout | null = null;
  #turn: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(private readonly options: Options) {
    this.#sql = sqlOfPool(options.pool);
  }

  start(): void {
    this.#schedule();
  }

  /** Leaves what is under way as it stands; who runs next goes on. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#turn;
  }

  #schedule(): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => {
      this.#turn = this.#takeTurn().then(() => this.#schedule());
    }, TURN_MS);
  }

  async #takeTurn(): Promise<void> {
    try {
      for (const id of await this.#acquire()) await this.#advance(id);
    } catch (error) {
      if (!this.#isStopped)
        this.options.log.error({ err: error }, "a turn of the experiments failed; the next one tries again");
    }
  }

  /** Those that are under way and that no other controller carries out. */
  async #acquire(): Promise<string[]> {
    const rows = await this.#sql.query<{ id: string }>(
      `UPDATE experiment SET lease_holder = $1, lease_expires_at = clock_timestamp() + $2::float8 * interval '1 ms'
        WHERE finished_at IS NULL
          AND (lease_holder IS NULL OR lease_holder = $1 OR lease_expires_at <= clock_timestamp())
        RETURNING id`,
      [this.options.holder, LEASE_MS],
    );
    return rows.map(({ id }) => id);
  }

  async #advance(id: string): Promise<void> {
    // Steps that need no waiting follow at once.
    for (;;) {
      const snapshot = await this.#observe(id);
      if (!snapshot || this.#isStopped) return;
      const decision = decide(snapshot);
      if (decision.kind === "wait") return;
      this.options.log.info({ experimentId: id, ...decision }, "experiment");
      await this.#apply(id, snapshot, decision);
      this.options.notifier.changed([["experiments"], ["experiments", id]]);
      // What was asked for takes a while; to kill twice is fine, but not without a pause.
      if (decision.kind === "finish" || decision.kind === "carry-out") return;
    }
  }

  async #observe(id: string): Promise<Snapshot | null> {
    const [row] = await this.#sql.query<ExperimentRow>(
      `SELECT ${EXPERIMENT_COLUMNS} FROM experiment e WHERE e.id = $1 AND e.finished_at IS NULL`,
      [id],
    );
    if (!row) return null;
    const workloadIds = row.subjects.map(({ workloadId }) => workloadId);
    const [begun, present, interrupted] = await Promise.all([
      this.#begun(id),
      this.#present(workloadIds),
      this.#interrupted(id, workloadIds),
    ]);
    const { scenario, replicas, rounds, subjects } = row;
    const plan: Plan = { scenario, replicas, rounds, subjects };
    return { plan, isStopAsked: row.stopAskedAt !== null, interrupted, begun, present };
  }

  /** Of a kill the rollout is the recovery that came after it. */
  #begun(id: string): Promise<BegunStep[]> {
    return this.#sql.query<BegunStep>(
      `SELECT s.nth, coalesce(s.rollout_id, recovery.id) AS "rolloutId", r.outcome AS "rolloutOutcome",
              coalesce(victim.failed_at, victim.stopped_at) IS NOT NULL AS "isVictimGone", s.outcome, s.message,
              clock_timestamp() - s.began_at
                > (CASE WHEN s.deed->>'kind' = 'kill' THEN $2::float8 ELSE $3::float8 END) * interval '1 ms' AS "isOverdue"
         FROM experiment_step s
         LEFT JOIN instance victim ON victim.id = s.instance_id
         LEFT JOIN LATERAL (
           SELECT o.id FROM rollout o
            WHERE s.rollout_id IS NULL AND o.workload_id = s.workload_id AND o.kind = 'recover'
              AND o.requested_at >= victim.failed_at - interval '1 second'
            ORDER BY o.requested_at LIMIT 1) recovery ON true
         LEFT JOIN rollout r ON r.id = coalesce(s.rollout_id, recovery.id)
        WHERE s.experiment_id = $1 ORDER BY s.nth`,
      [id, KILL_WITHIN_MS, CHANGE_WITHIN_MS],
    );
  }

  #present(workloadIds: readonly string[]): Promise<Present[]> {
    return this.#sql.query<Present>(
      `SELECT w.id AS "workloadId", w.desired_replicas AS replicas, w.current_revision AS revision,
              EXISTS (SELECT FROM rollout r WHERE r.workload_id = w.id AND r.outcome IS NULL) AS "isChanging"
         FROM workload w WHERE w.id = ANY($1::text[])`,
      [[...workloadIds]],
    );
  }

  async #interrupted(id: string, workloadIds: readonly string[]): Promise<Snapshot["interrupted"]> {
    const [row] = await this.#sql.query<{ workloadId: string; by: string }>(
      `SELECT r.workload_id AS "workloadId", r.actor AS by
         FROM rollout r JOIN experiment e ON e.id = $1
        WHERE r.workload_id = ANY($2::text[]) AND r.requested_at > e.requested_at AND r.kind <> 'recover'
          AND r.actor <> $3
        ORDER BY r.requested_at LIMIT 1`,
      [id, [...workloadIds], actorOf(id).name],
    );
    return row ?? null;
  }

  async #apply(id: string, snapshot: Snapshot, decision: Exclude<Decision, { kind: "wait" }>): Promise<void> {
    switch (decision.kind) {
      case "skip":
        await this.#begin(id, decision.step);
        return this.#end(id, decision.step.nth, "needless", null);
      case "end-step":
        return this.#end(id, decision.nth, decision.outcome, decision.message, snapshot);
      case "finish":
        await this.#sql.query(
          `UPDATE experiment SET outcome = $2, message = $3, finished_at = clock_timestamp(), lease_holder = NULL
            WHERE id = $1 AND finished_at IS NULL RETURNING id`,
          [id, decision.outcome, decision.message],
        );
        return;
      case "carry-out":
        await this.#begin(id, decision.step);
        return this.#carryOut(id, snapshot.plan, decision.step);
    }
  }

  async #begin(id: string, step: PlannedStep): Promise<void> {
    await this.#sql.query(
      `INSERT INTO experiment_step (experiment_id, nth, round, workload_id, purpose, deed, began_at)
       VALUES ($1, $2::int, $3::int, $4, $5, $6::jsonb, clock_timestamp())
       ON CONFLICT (experiment_id, nth) DO NOTHING RETURNING nth`,
      [id, step.nth, step.round, step.workloadId, step.purpose, JSON.stringify(step.deed)],
    );
  }

  async #end(
    id: string,
    nth: number,
    outcome: string,
    message: string | null,
    snapshot?: Snapshot,
  ): Promise<void> {
    const rolloutId = snapshot?.begun.find((step) => step.nth === nth)?.rolloutId ?? null;
    await this.#sql.query(
      `UPDATE experiment_step SET outcome = $3, message = $4, ended_at = clock_timestamp(), rollout_id = coalesce(rollout_id, $5)
        WHERE experiment_id = $1 AND nth = $2::int AND outcome IS NULL RETURNING nth`,
      [id, nth, outcome, message, rolloutId],
    );
  }

  async #carryOut(id: string, plan: Plan, step: PlannedStep): Promise<void> {
    try {
      if (step.deed.kind === "kill") return await this.#kill(id, step);
      const { rolloutId } = await this.#request(id, plan, step, step.deed);
      await this.#sql.query(
        `UPDATE experiment_step SET rollout_id = $3 WHERE experiment_id = $1 AND nth = $2::int RETURNING nth`,
        [id, step.nth, rolloutId],
      );
    } catch (error) {
      // Said no to: the experiment fails with the reason. Anything else is tried again.
      if (!(error instanceof AppError) || error.code === "unavailable") throw error;
      await this.#end(id, step.nth, "failed", error.message);
    }
  }

  async #request(
    id: string,
    plan: Plan,
    { nth, workloadId }: PlannedStep,
    deed: Exclude<Deed, { kind: "kill" }>,
  ): Promise<AcceptedRollout> {
    const ctx = { actor: actorOf(id), prisma: this.options.prisma };
    const common = { workloadId, idempotencyKey: `experiment-${id}-${nth}` };
    const reason = `Experiment ${id}`;
    switch (deed.kind) {
      case "scale":
        return requestScale(ctx, { ...common, replicas: deed.replicas });
      case "rollback":
        return requestRollback(ctx, { ...common, reason, toRevision: deed.revision });
      case "deploy": {
        const revision = plan.subjects.find((subject) => subject.workloadId === workloadId)?.revision;
        const [spec] = await this.#sql.query<Record<string, unknown>>(
          `SELECT command, env, port, probe_path AS "probePath", probe_timeout_ms AS "probeTimeoutMs",
                  memory_mb AS "memoryMb", cpus FROM revision WHERE workload_id = $1 AND number = $2::int`,
          [workloadId, revision],
        );
        return requestDeploy(ctx, { ...common, reason, spec: { ...spec, artifact: deed.artifact } });
      }
    }
  }

  /** The victim is written down before it is killed, so that a second try kills the same one. */
  async #kill(id: string, { nth, workloadId }: PlannedStep): Promise<void> {
    const [row] = await this.#sql.query<{ instanceId: string | null; provider: string }>(
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
    if (!row?.instanceId)
      throw new AppError("conflict", `${workloadId} has no instance that could be killed.`);
    const provider = this.options.providers.find((one) => one.id === row.provider);
    if (!provider) throw new AppError("conflict", `The provider ${row.provider} is not known here.`);
    await provider.kill(row.instanceId, AbortSignal.timeout(KILL_CALL_MS));
  }
}

/** As whom an experiment changes workloads; whoever else does so interrupts it. */
const actorOf = (experimentId: string): Actor => ({
  ...{ id: "experiment", name: `experiment ${experimentId}`, role: "operator" },
});
