import type pg from "pg";
import type { PrismaClient } from "@/lib/db/generated/client";
import type { Notifier } from "@/lib/db/notify";
import type { Sql } from "@/lib/db/sql";
import { sqlOfPool } from "@/lib/db/sql-of";
import { AppError } from "@/lib/errors";
import { changedKeys } from "@/lib/experiments/core/changed-keys";
import { decide, type Decision, type Snapshot } from "@/lib/experiments/core/decide";
import type { PlannedStep } from "@/lib/experiments/core/plan";
import type { InstanceProvider } from "@/lib/providers/provider";
import { carryOutStep } from "./carry-out-step";
import { observeExperiment } from "@/lib/experiments/observe-experiment";
import type { ControllerLog } from "../runtime";
import { takeTurnsWhenWoken, type WokenTurns } from "../turns/turns";
import { writeExperimentEnded, writeStepBegun, writeStepEnded } from "@/lib/experiments/write-step";
import { leaseExperiments } from "@/lib/experiments/lease-experiments";

/** While one is under way; its steps end with rollouts, of which nobody tells. */
const TURN_MS = 100;
/** While none is: another controller that carried one out may have died. */
const IDLE_MS = 5_000;
const RETRY_MS = 1_000;

interface Options {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  readonly providers: readonly InstanceProvider[];
  readonly notifier: Notifier;
  readonly log: ControllerLog;
  readonly holder: string;
  readonly idleMs?: number;
}

/** Carries out experiments by the same verbs that people use, one step at a time; all that it knows stands in rows. */
export class ExperimentRunner {
  readonly #sql: Sql;
  #turns: WokenTurns | null = null;
  #isStopped = false;

  constructor(private readonly options: Options) {
    this.#sql = sqlOfPool(options.pool);
  }

  start(): void {
    this.#turns = takeTurnsWhenWoken(() => this.#takeTurn());
  }

  /** One was started or asked to stop. */
  wake(): void {
    this.#turns?.wake();
  }

  /** Leaves what is under way as it stands; who runs next goes on. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#turns?.end();
  }

  /** Returns how many ms the next turn has time, unless it is woken. */
  async #takeTurn(): Promise<number> {
    try {
      const ids = await leaseExperiments(this.#sql, this.options.holder);
      for (const id of ids) await this.#advance(id);
      return ids.length > 0 ? TURN_MS : (this.options.idleMs ?? IDLE_MS);
    } catch (error) {
      if (!this.#isStopped)
        this.options.log.error({ err: error }, "a turn of the experiments failed; the next one tries again");
      return RETRY_MS;
    }
  }

  async #advance(id: string): Promise<void> {
    // Steps that need no waiting follow at once.
    for (;;) {
      const snapshot = await observeExperiment({ prisma: this.options.prisma, sql: this.#sql }, id);
      if (!snapshot || this.#isStopped) return;
      const decision = decide(snapshot);
      if (decision.kind === "wait") return;
      this.options.log.info({ experimentId: id, ...decision }, "experiment");
      await this.#apply(id, snapshot, decision);
      this.options.notifier.changed(changedKeys(id));
      // What was asked for takes a while; to kill twice is fine, but not without a pause.
      if (decision.kind === "finish" || decision.kind === "carry-out") return;
    }
  }

  async #apply(id: string, snapshot: Snapshot, decision: Exclude<Decision, { kind: "wait" }>): Promise<void> {
    const { prisma } = this.options;
    switch (decision.kind) {
      case "skip":
        if (!(await writeStepBegun(prisma, id, decision.step))) return;
        return writeStepEnded(prisma, id, {
          nth: decision.step.nth,
          outcome: "needless",
          message: null,
          rolloutId: null,
        });
      case "end-step": {
        const { nth, outcome, message } = decision;
        const rolloutId = snapshot.begun.find((step) => step.nth === nth)?.rolloutId ?? null;
        return writeStepEnded(prisma, id, { nth, outcome, message, rolloutId });
      }
      case "finish":
        return writeExperimentEnded(prisma, id, decision.outcome, decision.message);
      case "carry-out":
        if (!(await writeStepBegun(prisma, id, decision.step))) return;
        return this.#carryOut(id, snapshot, decision.step);
    }
  }

  async #carryOut(id: string, { plan, present }: Snapshot, step: PlannedStep): Promise<void> {
    const { prisma, providers } = this.options;
    const { generation } = present.find(({ workloadId }) => workloadId === step.workloadId) ?? {};
    try {
      const ctx = { sql: this.#sql, prisma, providers, expectedGeneration: generation ?? null };
      await carryOutStep(ctx, id, plan, step);
    } catch (error) {
      // Said no to: the experiment fails with the reason. Anything else is tried again.
      if (!(error instanceof AppError) || error.code === "unavailable") throw error;
      // Changed since it was decided: the next turn sees by whom.
      if (await this.#hasChanged(step.workloadId, generation)) return;
      const { message } = error;
      await writeStepEnded(prisma, id, { nth: step.nth, outcome: "failed", message, rolloutId: null });
    }
  }

  async #hasChanged(workloadId: string, generation: number | undefined): Promise<boolean> {
    if (generation === undefined) return false;
    const changed = await this.options.prisma.workload.count({
      where: { id: workloadId, generation: { not: generation } },
    });
    return changed > 0;
  }
}
