import { randomBytes } from "node:crypto";
import { expect } from "vitest";
import { LOCAL_OPERATOR } from "@/lib/auth/actor";
import { systemClock } from "@/lib/clock";
import { createNotifier } from "@/lib/db/notify";
import { sqlOfPool } from "@/lib/db/sql-of";
import { createTestDatabase, type TestDatabase } from "@/lib/db/test-database";
import { eventTypeOf } from "@/lib/lifecycle/event";
import { changeMapping } from "@/lib/observing/change-mapping";
import { stopObserving } from "@/lib/observing/stop-observing";
import { ForeignEngine } from "@/lib/providers/observed/docker/foreign-engine.fixture";
import { createDockerObserver } from "@/lib/providers/observed/docker/provider";
import { observeEngine } from "./observe-engine";
import { SourceObserver } from "./source-observer";

/** Podman as somebody else uses it, a database, and controllers that observe the one and write to the other. */
export class ObservingWorld {
  readonly engine = new ForeignEngine();
  readonly #observers = new Set<SourceObserver>();

  private constructor(readonly database: TestDatabase) {}

  static async create(): Promise<ObservingWorld> {
    const world = new ObservingWorld(await createTestDatabase());
    await world.engine.open();
    return world;
  }

  get operator() {
    return { actor: LOCAL_OPERATOR, prisma: this.database.prisma };
  }
  get sql() {
    return sqlOfPool(this.database.pool);
  }

  async close(): Promise<void> {
    await this.stopObservers();
    await this.engine.close();
    await this.database.drop();
  }

  start(holder = `test-${randomBytes(4).toString("hex")}`): SourceObserver {
    const { pool, prisma } = this.database;
    const show = (data: object, message: string) => process.env.SHOW_LOG && console.log(message, data);
    const observer = new SourceObserver({
      pool,
      prisma,
      holder,
      notifier: createNotifier(pool),
      clock: systemClock,
      log: { info: show, warn: show, error: show },
      observerOf: createDockerObserver,
      renewMs: 100,
      times: { extendMs: 100, checkMs: 1_000, firstPauseMs: 50, mostPauseMs: 200 },
    });
    this.#observers.add(observer);
    observer.start();
    return observer;
  }

  async stopObservers(): Promise<void> {
    await Promise.all([...this.#observers].map((one) => one.stop()));
    this.#observers.clear();
  }

  /** The source's id, once its stream is followed. */
  async observe(): Promise<string> {
    const { sourceId } = await observeEngine(this.operator, { address: this.engine.address });
    await this.watched(sourceId);
    return sourceId;
  }

  stop = (sourceId: string) => stopObserving(this.operator, { sourceId });
  map = (input: Parameters<typeof changeMapping>[1]) => changeMapping(this.operator, input);

  source(id: string) {
    return this.database.prisma.observedSource.findUniqueOrThrow({ where: { id } });
  }

  /** Resolves once its stream is followed, of a later session than `after` where that is given. */
  async watched(id: string, after = 0): Promise<void> {
    await expect
      .poll(async () => {
        const { isWatched, session } = await this.source(id);
        return isWatched && session > after;
      })
      .toBe(true);
  }

  /** Lives of a workload by its name, in the order of their starts: `ready`, `failed exited 3`. */
  async lives(workloadId: string): Promise<string[]> {
    const rows = await this.database.prisma.instance.findMany({
      where: { workloadId },
      orderBy: { startedAt: "asc" },
    });
    return rows.map((row) => {
      const phase =
        row.failedAt !== null
          ? "failed"
          : row.stoppedAt !== null
            ? "stopped"
            : row.readyAt !== null
              ? "ready"
              : "started";
      const why = [row.stopReason, row.exitCode].filter((one) => one !== null);
      return [phase, ...why].join(" ");
    });
  }

  /** What its lives are called, in the order of their starts. */
  async names(workloadId: string): Promise<string[]> {
    const rows = await this.database.prisma.instance.findMany({
      where: { workloadId },
      orderBy: { startedAt: "asc" },
    });
    return rows.map(({ id }) => id);
  }

  async wanted(workloadId: string): Promise<number[]> {
    const rows = await this.database.prisma.wantedReplicas.findMany({
      where: { workloadId },
      orderBy: { at: "asc" },
    });
    return rows.map(({ replicas }) => replicas);
  }

  /** How many events there are of each mark. */
  async marks(workloadId: string): Promise<Record<string, number>> {
    const events = await this.database.prisma.event.findMany({ where: { workloadId } });
    const words = ["requested", "started", "ready", "unready", "stopped", "failed"] as const;
    return Object.fromEntries(
      words.map((word) => [word, events.filter(({ type }) => type === eventTypeOf(word)).length]),
    );
  }

  /** Starts a container of a compose project of this world's own; its id. */
  compose(service: string, nth: number, command: readonly string[], ...options: string[]): Promise<string> {
    const labels = ["com.docker.compose.project", this.project, "com.docker.compose.service", service];
    return this.engine.start(
      `${service}-${nth}`,
      command,
      ...["--label", `${labels[0]}=${labels[1]}`, "--label", `${labels[2]}=${labels[3]}`],
      ...options,
    );
  }
  readonly project = `p${randomBytes(4).toString("hex")}`;
}
