import { EXPERIMENT_CHANNEL, IMAGE_CHANNEL, OBSERVE_CHANNEL, WAKE_CHANNEL } from "@/lib/db/channels";
import { createListener, type Listener } from "@/lib/db/listen";
import { sqlOfPool } from "@/lib/db/sql-of";
import type { Instant } from "@/lib/lifecycle/instant";
import { createBalancer, type Balancer } from "./apply/balancer";
import { checkProvider, listProvider } from "./observe/check-provider";
import { WatchedProvider } from "./observe/watched-provider";
import { removeBeat } from "./record/remove-beat";
import { writeBalancerCheck } from "./record/write-checks";
import type { HeldWorkload } from "./lease/held-workload";
import { createHeart, type Heart } from "./lease/heart";
import { FenceError } from "./lease/with-fence";
import { createLeases, type Leases } from "./lease/leases";
import { probeInstances } from "./observe/probe-instances";
import type { Prober } from "./observe/prober";
import { providerIdOf, reconcile, syncBalancer, type ReconcileContext } from "./reconcile";
import { recheckAway } from "./observe/recheck-away";
import { createRecorder, type Recorder } from "./record/recorder";
import { createRollupTurns } from "./record/rollup-turns";
import { CONTROLLER_TIMES, cpusOf, type ControllerOptions, type ControllerTimes } from "./runtime";
import { createSweeps } from "./apply/sweep-artifacts";
import { takeTurns, type Turns } from "./turns/turns";
import { createUsageTurns } from "./record/usage-turns";
import { watchProvider } from "./observe/watch-provider";
import { createWorkers, type Workers } from "./turns/workers";
import { sayCondition } from "./record/say-condition";

const BALANCER_CHECK_MS = 5_000;

/** Carries out what the rows ask for, until it is stopped. Any number may run; one acts on a workload at a time. */
export class Controller implements ReconcileContext {
  readonly times: ControllerTimes;
  readonly recorder: Recorder;
  readonly prober: Prober;
  readonly balancer: Balancer;
  readonly #leases: Leases;
  readonly #workers: Workers;
  readonly #heart: Heart;
  readonly #watched: ReadonlyMap<string, WatchedProvider>;
  readonly #stop = new AbortController();
  #turns: readonly Turns[] = [];
  #listener: Listener | null = null;

  constructor(readonly options: ControllerOptions) {
    const { clock, log, pool, notifier } = options;
    this.times = { ...CONTROLLER_TIMES, ...options.times };
    this.#watched = new Map(
      options.providers.map((one) => [one.id, new WatchedProvider(one, clock, log, cpusOf(options))]),
    );
    this.#leases = createLeases(options, this.times);
    this.balancer = createBalancer(options.loadBalancer, log);
    this.recorder = createRecorder({
      pool,
      notifier,
      log,
      retryMs: this.times.retryMs,
      leaseOf: (id) => this.#leases.held(id)?.lease ?? null,
      onRecorded: (id) => this.wake(id),
    });
    this.prober = probeInstances(this, () => this.#leases.all(), [...this.#watched.values()]);
    this.#workers = createWorkers(clock, (id) => this.#work(id));
    this.#heart = createHeart(options, {
      workloadIds: () => this.#leases.all().map(({ lease }) => lease.workloadId),
      onJump: (byMs) => {
        for (const watched of this.#watched.values()) watched.clockWasSet();
        this.#leases.clockWasSet(byMs);
      },
      onSet: async () => {
        await this.#renew();
        await this.#resync();
      },
    });
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }
  wake(workloadId: string): void {
    if (!this.signal.aborted) this.#workers.wake(workloadId);
  }
  providerOf(providerId: string): WatchedProvider | null {
    return this.#watched.get(providerId) ?? null;
  }
  startsElsewhere(workloadId: string): number {
    const others = this.#leases.all().filter(({ lease }) => lease.workloadId !== workloadId);
    return others.reduce((sum, { starts }) => sum + starts.underWay, 0);
  }
  wakeWaiting(): void {
    for (const { lease, starts } of this.#leases.all()) if (starts.waiting > 0) this.wake(lease.workloadId);
  }

  /** Resolves once it has asked for every lease that is free; providers are checked beside that, and workloads wait for their own only. */
  async start(): Promise<void> {
    const { options, times } = this;
    this.#listener = createListener({
      connectionString: options.connectionString,
      channels: [WAKE_CHANNEL, EXPERIMENT_CHANNEL, IMAGE_CHANNEL, OBSERVE_CHANNEL],
      onMessage: (channel, id) => {
        if (channel === WAKE_CHANNEL) void this.#woken(id);
        else if (channel === IMAGE_CHANNEL) options.onImage?.();
        else if (channel === OBSERVE_CHANNEL) options.onObserve?.();
        else options.onExperiment?.();
      },
      onReconnect: () => void this.#reconnected(),
      onLost: (error) => options.log.warn({ err: error }, "the database's notifications are interrupted"),
    });
    for (const watched of this.#watched.values())
      void watchProvider(this, watched, (id) => this.#leases.held(id));
    void this.#checkAll();
    await Promise.all([this.#renew(), this.#beat()]);
    const countRollups = createRollupTurns(options.pool, this.signal);
    const watched = [...this.#watched.values()];
    const sweep = createSweeps(this, watched);
    const writeUsage = createUsageTurns(options, watched, () => this.#leases.all());
    this.#turns = [
      takeTurns(times.renewMs, () => this.#renew()),
      takeTurns(times.beatMs, () => this.#beat()),
      takeTurns(times.clockMs, () => this.#guarded("clock", () => this.#heart.lookAtClock())),
      takeTurns(times.resyncMs, () => this.#resync()),
      takeTurns(times.rollupMs, () => this.#guarded("rollups", countRollups)),
      takeTurns(times.checkMs, () => this.#checkBalancer()),
      takeTurns(times.checkMs, () => this.#guarded("clear away artifacts", sweep)),
      takeTurns(times.usageMs, () => this.#guarded("write what instances use", writeUsage)),
      ...watched.flatMap((one) => [
        takeTurns(times.checkMs, () => this.#check(one)),
        recheckAway(times.recheckMs, one, () => this.#check(one)),
      ]),
    ];
  }

  /** Stops acting and gives the leases back; instances go on running. */
  async stop(): Promise<void> {
    this.#end();
    await this.#workers.idle();
    await this.recorder.close();
    // Where the database is away, leases run out and the heart is seen to be still.
    await this.#guarded("give the leases back", () => this.#leases.release());
    await this.#guarded("end the heartbeat", () =>
      removeBeat(sqlOfPool(this.options.pool), this.options.holder),
    );
    await this.#listener?.close();
  }

  /** Ends as a killed process would: leases stay until they expire, what is not written is lost. For tests. */
  async abandon(): Promise<void> {
    this.#end();
    await this.#listener?.close();
  }

  #end(): void {
    this.#stop.abort();
    for (const turns of this.#turns) void turns.end();
    this.#workers.close();
    this.prober.close();
  }

  /** Runs what must not end the process: a database that is gone comes back, and the next turn makes it good. */
  async #guarded(what: string, run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      const message = this.signal.aborted
        ? "left undone at the end"
        : "this turn failed; the next one tries again";
      this.options.log[this.signal.aborted ? "warn" : "error"]({ err: error, what }, message);
    }
  }

  #beat(): Promise<void> {
    return this.#guarded("heartbeat", () => this.#heart.beat());
  }

  #check(watched: WatchedProvider): Promise<void> {
    return this.#guarded("check", async () => {
      if (await checkProvider(this.options, watched)) await this.#resync();
    });
  }

  async #checkAll(): Promise<void> {
    await Promise.all([this.#checkBalancer(), ...[...this.#watched.values()].map((one) => this.#check(one))]);
  }

  #checkBalancer(): Promise<void> {
    return this.#guarded("check the load balancer", async () => {
      const status = await this.options.loadBalancer?.check(AbortSignal.timeout(BALANCER_CHECK_MS));
      if (status) await writeBalancerCheck(this.options.prisma, status);
    });
  }

  async #reconnected(): Promise<void> {
    this.options.onExperiment?.();
    this.options.onImage?.();
    this.options.onObserve?.();
    await this.#renew();
    await this.#resync();
  }

  #renew(): Promise<void> {
    return this.#guarded("renew leases", async () => {
      if ((await this.#leases.renew()).length > 0) await this.#resync();
    });
  }

  async #woken(workloadId: string): Promise<void> {
    if (this.#leases.held(workloadId)) return this.wake(workloadId);
    await this.#guarded("take a lease", async () => {
      if ((await this.#leases.renew(workloadId)).length > 0) await this.#resync();
    });
  }

  /** Each engine and each front end for itself, so that one that hangs holds up nobody else. */
  async #resync(): Promise<void> {
    const held = this.#leases.all();
    const fronts = held.map((one) => this.#guarded("load balancer", () => syncBalancer(this, one)));
    const lists = [...this.#watched.values()].map(async (watched) => {
      await this.#guarded("list", () => listProvider(this.options, watched));
      await this.#guarded("wake", () => this.#wakeAllOf(watched));
    });
    await Promise.all([...fronts, ...lists]);
  }

  async #wakeAllOf({ provider }: WatchedProvider): Promise<void> {
    for (const { lease } of this.#leases.all()) {
      const providerId = await providerIdOf(this, lease.workloadId);
      if (providerId === provider.id) this.wake(lease.workloadId);
    }
  }

  async complain(workloadId: string, reason: string, message: string): Promise<void> {
    const held = this.#leases.held(workloadId);
    if (held) await this.#guarded("condition", () => sayCondition(this.options, held, { reason, message }));
  }

  async #work(workloadId: string): Promise<Instant | null> {
    const held: HeldWorkload | null = this.#leases.held(workloadId);
    if (!held || this.signal.aborted) return null;
    try {
      return await reconcile(this, held);
    } catch (error) {
      if (this.signal.aborted) return null;
      if (error instanceof FenceError) {
        this.options.log.info({ workloadId, code: error.code }, "a decision was refused: it was overtaken");
        if (error.code === "lease-lost") await this.#renew();
        return this.options.clock.now();
      }
      this.options.log.error({ err: error, workloadId }, "this turn failed; it is tried again");
      return this.options.clock.now() + this.times.retryMs;
    }
  }
}
