import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createApplication } from "@/lib/applications/create-application";
import { LOCAL_OPERATOR } from "@/lib/auth/actor";
import { systemClock, type AnchoredClock, type Clock } from "@/lib/clock";
import { createNotifier, type Notifier } from "@/lib/db/notify";
import { sqlOfPool } from "@/lib/db/sql-of";
import type { Sql } from "@/lib/db/sql";
import { createTestDatabase, type TestDatabase } from "@/lib/db/test-database";
import { newId } from "@/lib/ids";
import type { LoadBalancer } from "@/lib/load-balancer/load-balancer";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import type { InstanceProvider } from "@/lib/providers/provider";
import { createSimulatedProvider, type Faults } from "@/lib/providers/simulated/provider";
import { Controller } from "./loop";
import type { ControllerTimes } from "./runtime";
import type { Message } from "@/lib/lifecycle/message";
import { messageTextOrNull } from "@/lib/text/messages";

const PATIENCE_MS = 45_000;
const TIMES: Partial<ControllerTimes> = {
  resyncMs: 200,
  checkMs: 300,
  recheckMs: 100,
  renewMs: 200,
  beatMs: 500,
  retryMs: 100,
  clockMs: 50,
};

export interface Row {
  readonly id: string;
  readonly revision: number;
  readonly ordinal: number;
  readonly isReady: boolean;
}

interface StoredRow {
  readonly id: string;
  readonly kind: string;
  readonly outcome: string | null;
  readonly revertedBecause: Message | null;
  readonly message: Message | null;
}
/** Its messages in words. */
export interface RolloutRow extends Omit<StoredRow, "revertedBecause" | "message"> {
  readonly revertedBecause: string | null;
  readonly message: string | null;
}

/** A database, a simulated fleet fast enough for tests, and controllers over both. */
export class ControllerWorld {
  readonly #controllers = new Set<Controller>();
  readonly faults: Faults = {};
  readonly sql: Sql;
  readonly provider: InstanceProvider;
  readonly notifier: Notifier;

  private constructor(
    readonly database: TestDatabase,
    readonly dataDir: string,
  ) {
    this.sql = sqlOfPool(database.pool);
    this.notifier = createNotifier(database.pool);
    this.provider = this.#newProvider();
  }

  static async create(): Promise<ControllerWorld> {
    const dataDir = await mkdtemp(path.join(tmpdir(), "mayfly-controller-"));
    return new ControllerWorld(await createTestDatabase(), dataDir);
  }

  get operator() {
    return { actor: LOCAL_OPERATOR, prisma: this.database.prisma };
  }

  #newProvider(kind: Kind = "container", { now }: Clock = systemClock): InstanceProvider {
    const log = { info: () => undefined, warn: () => undefined };
    return createSimulatedProvider(
      { id: `simulated-${kind}s`, kind, seed: "test", speed: 20, faults: this.faults, now },
      { ownerId: "test", dataDir: this.dataDir, log },
    );
  }

  /** As another process would have them. */
  providers(clock: Clock = systemClock): InstanceProvider[] {
    return [this.#newProvider("container", clock), this.#newProvider("vm", clock)];
  }

  async startController(
    times: Partial<ControllerTimes> = {},
    providers: readonly InstanceProvider[] = this.providers(),
    loadBalancer: LoadBalancer | null = null,
    clock: AnchoredClock = systemClock,
  ): Promise<Controller> {
    const silent = () => undefined;
    const show = (data: object, message: string) => process.env.SHOW_LOG && console.log(message, data);
    const controller = new Controller({
      pool: this.database.pool,
      prisma: this.database.prisma,
      connectionString: this.database.url,
      notifier: this.notifier,
      providers,
      loadBalancer,
      holder: newId("test"),
      host: "test",
      cpus: 2,
      clock,
      log: { info: process.env.SHOW_LOG ? show : silent, warn: show, error: show },
      times: { ...TIMES, ...times },
    });
    this.#controllers.add(controller);
    await controller.start();
    return controller;
  }

  /** A workload of its own, so that tests do not meet. */
  async createWorkload(replicas: number, more: object = {}): Promise<string> {
    const id = `w${newId("x").replace("-", "")}`;
    const workload = {
      id,
      kind: "container",
      provider: "simulated-containers",
      runtime: "simulated",
      replicas,
    };
    await createApplication(this.operator, {
      id,
      name: id,
      workloads: [{ ...workload, spec: { artifact: "demo:v1" }, ...more }],
    });
    return id;
  }

  alive(workloadId: string): Promise<Row[]> {
    return this.sql.query<Row>(
      `SELECT id, revision, ordinal, (ready_at IS NOT NULL AND draining_at IS NULL) AS "isReady" FROM instance
        WHERE workload_id = $1 AND stopped_at IS NULL AND failed_at IS NULL ORDER BY revision, ordinal`,
      [workloadId],
    );
  }

  async rollouts(workloadId: string): Promise<RolloutRow[]> {
    const rows = await this.sql.query<StoredRow>(
      `SELECT id, kind, outcome, reverted_because AS "revertedBecause", message FROM rollout
        WHERE workload_id = $1 ORDER BY requested_at`,
      [workloadId],
    );
    return rows.map(({ revertedBecause, message, ...row }) => ({
      ...row,
      revertedBecause: messageTextOrNull(revertedBecause),
      message: messageTextOrNull(message),
    }));
  }

  async engineNames(workloadId: string): Promise<string[]> {
    const found = await this.provider.list(AbortSignal.timeout(5000));
    return found.filter((one) => one.workloadId === workloadId && one.running).map(({ name }) => name);
  }

  /** Resolves once `read` answers with something; a condition that never holds says what was last seen. */
  async eventually<T>(what: string, read: () => Promise<T | null | false>): Promise<T> {
    const until = performance.now() + PATIENCE_MS;
    while (performance.now() < until) {
      const answer = await read();
      if (answer !== null && answer !== false) return answer;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`Not so within ${PATIENCE_MS} ms: ${what}. ${await this.#dump()}`);
  }

  async #dump(): Promise<string> {
    const rows = await this.sql.query(
      `SELECT id, requested_at, ready_at, draining_at, stopped_at, failed_at, message FROM instance ORDER BY requested_at DESC LIMIT 12`,
    );
    const rollouts = await this.sql.query(
      `SELECT id, workload_id, kind, outcome, message FROM rollout ORDER BY requested_at DESC LIMIT 4`,
    );
    return JSON.stringify({ rows, rollouts }, null, 1);
  }

  /** The last rollout's outcome, once it has one; its instances then equal the engine's. */
  async finished(workloadId: string, rolloutId?: string): Promise<RolloutRow> {
    return this.eventually(`a rollout of ${workloadId} is over`, async () => {
      const rollouts = await this.rollouts(workloadId);
      const last = rolloutId ? rollouts.find(({ id }) => id === rolloutId) : rollouts.at(-1);
      return last?.outcome ? last : null;
    });
  }

  /** Rows and engine agree on exactly `count` ready instances of `revision`. */
  settled(workloadId: string, count: number, revision: number): Promise<Row[]> {
    return this.eventually(`${workloadId} is ${count} of revision ${revision}`, async () => {
      const rows = await this.alive(workloadId);
      const names = await this.engineNames(workloadId);
      const isRight = rows.every((row) => row.isReady && row.revision === revision && names.includes(row.id));
      return isRight && rows.length === count && names.length === count ? rows : null;
    });
  }

  async stopControllers(): Promise<void> {
    await Promise.all(
      [...this.#controllers].filter(({ signal }) => !signal.aborted).map((one) => one.stop()),
    );
    this.#controllers.clear();
  }

  async drop(): Promise<void> {
    await this.stopControllers();
    await this.notifier.close();
    await this.database.drop();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
