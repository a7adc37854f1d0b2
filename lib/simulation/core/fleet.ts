import type { Instant } from "@/lib/lifecycle/instant";
import type { RolloutKind, StopReason } from "@/lib/lifecycle/vocabulary";
import type { Draws } from "./draws";
import type { SimulatedWorkload } from "./history";
import type { Life, Past, PastLife, PastRollout } from "./past";

type Aging = (life: Life) => Life;

/** Median stages in ms and their spreads; made up, of the order that the two kinds have with a complete image. */
const STAGES = {
  vm: { schedule: 15, create: 2_500, start: 400, boot: 38_000, serve: 9_000 },
  container: { schedule: 8, create: 260, start: 90, boot: 0, serve: 900 },
} as const;
const SPREAD = 0.3;
/** A request to be told to fetch an image first takes longer. */
const UNCACHED = 6;
/** So long, ms, a revision that does not serve is waited for. */
const HOLD_OUT_MS = 20_000;
/** Median time in ms from an intent to the first drain. */
const REACTION_MS = 40;

/** The instances of one workload and what is done to them; each deed yields what it ended. */
export class Fleet {
  #alive: Life[] = [];
  #revision = 1;
  #newest = 0;
  #rollouts = 0;
  #idleAt: Instant = -Infinity;
  /** Since when a change is under way. */
  #busySince: Instant = Infinity;
  readonly #changes: Pick<PastRollout, "requestedAt" | "finishedAt">[] = [];
  readonly #ordinals = new Map<number, number>();
  readonly #stable: number[] = [];

  constructor(
    private readonly workload: SimulatedWorkload,
    private readonly draws: Draws,
    private readonly paceAt: (at: Instant) => number,
  ) {}

  /** When the last deed was done. */
  get idleAt(): Instant {
    return this.#idleAt;
  }
  nextFailureAt(): Instant {
    return this.#alive.reduce((least, { failsAt }) => Math.min(least, failsAt), Infinity);
  }

  *deployFirst(at: Instant, base: number, age: Aging): Generator<Past> {
    const [id, to] = [this.#begin(at), (this.#newest += 1)];
    yield { kind: "revision", number: to, at, isStable: true };
    this.#alive = Array.from({ length: base }, (_, index) => age(this.#requested(at, to, id, index + 1)));
    this.#stable.push(to);
    yield this.#rollout("deploy", at, lastReady(this.#alive, at), { id, fromReplicas: 0, toReplicas: base });
  }

  /** Each old one is drained and stopped once its successor is ready. */
  *deploy(at: Instant, age: Aging): Generator<Past> {
    const [id, to, fromRevision] = [this.#begin(at), (this.#newest += 1), this.#revision];
    yield { kind: "revision", number: to, at, isStable: true };
    const finishedAt = yield* this.#rolled(at, to, id, age);
    const isRough = this.draws.chance(this.workload.kind === "vm" ? 0.2 : 0.05);
    const failedRequests = isRough ? 1 + Math.floor(this.draws.uniform() * 9) : 0;
    yield this.#rollout("deploy", at, finishedAt, { id, fromRevision, failedRequests });
  }

  /** The new revision never serves, and is turned back. */
  *deployBadly(at: Instant): Generator<Past> {
    const [id, to] = [this.#begin(at), (this.#newest += 1)];
    yield { kind: "revision", number: to, at, isStable: false };
    const life = this.#requested(at, to, id, 1);
    const finishedAt = life.readyAt + HOLD_OUT_MS;
    yield { ...this.#ended(life, finishedAt, "exited", null), isNeverReady: true, unready: null };
    const turned = { id, toRevision: to, outcome: "reverted", reachedAt: null } as const;
    yield this.#rollout("deploy", at, finishedAt, turned);
  }

  *rollBack(at: Instant, age: Aging): Generator<Past> {
    const [fromRevision, to] = [this.#revision, this.#stableBefore(this.#revision)];
    if (to === null) return;
    const id = this.#begin(at);
    const finishedAt = yield* this.#rolled(at, to, id, age);
    yield this.#rollout("rollback", at, finishedAt, { id, fromRevision });
  }

  *scaleOut(at: Instant, more: number, age: Aging): Generator<Past> {
    const [id, fromReplicas] = [this.#begin(at), this.#alive.length];
    const added = Array.from({ length: more }, (_, index) =>
      age(this.#requested(at, this.#revision, id, index + 1)),
    );
    this.#alive = [...this.#alive, ...added];
    yield this.#rollout("scale", at, lastReady(added, at), { id, fromReplicas });
  }

  *scaleIn(at: Instant, fewer: number): Generator<Past> {
    yield* this.#stopped(at, Math.max(0, this.#alive.length - fewer), "scaled-in");
  }

  *shutDown(at: Instant): Generator<Past> {
    yield* this.#stopped(at, 0, "shut-down");
  }

  *recover(at: Instant, age: Aging): Generator<Past> {
    const lost = this.#alive.find(({ failsAt }) => failsAt <= at);
    if (!lost) return;
    const id = this.#begin(at);
    yield this.#ended(lost, at, this.draws.chance(0.5) ? "exited" : "killed", null);
    const life = age(this.#requested(at, this.#revision, id, 1));
    this.#alive = [...this.#alive.filter((one) => one !== lost), life];
    yield this.#rollout("recover", at, life.readyAt, { id, lowestReady: this.#alive.length - 1 });
  }

  #stableBefore(revision: number): number | null {
    return this.#stable.filter((one) => one < revision).at(-1) ?? null;
  }

  *#stopped(at: Instant, keep: number, reason: StopReason): Generator<Past> {
    const [id, fromReplicas] = [this.#begin(at), this.#alive.length];
    const gone = this.#alive.slice(keep);
    this.#alive = this.#alive.slice(0, keep);
    // Those that drain are not ready any more: the target is reached with the drains, and the change ends with the stops.
    const reachedAt = at + this.draws.logNormal(REACTION_MS, SPREAD);
    let finishedAt = reachedAt;
    for (const life of gone) {
      const drain = this.#drainMs();
      finishedAt = Math.max(finishedAt, reachedAt + drain);
      yield this.#ended(life, reachedAt, reason, drain);
    }
    yield this.#rollout("scale", at, finishedAt, { id, fromReplicas, reachedAt });
  }

  *#rolled(at: Instant, to: number, id: string, age: Aging): Generator<PastLife, Instant> {
    let now = at;
    const successors: Life[] = [];
    for (const old of this.#alive) {
      const life = age(this.#requested(now, to, id, 1));
      successors.push(life);
      const drain = this.#drainMs();
      now = life.readyAt + drain;
      yield this.#ended(old, life.readyAt, "replaced", drain);
    }
    this.#alive = successors;
    this.#revision = to;
    if (!this.#stable.includes(to)) this.#stable.push(to);
    return now;
  }

  #requested(at: Instant, revision: number, rolloutId: string, concurrency: number): Life {
    const { draws, workload } = this;
    const stages = STAGES[workload.kind];
    const ordinal = this.#ordinals.get(revision) ?? 0;
    this.#ordinals.set(revision, ordinal + 1);
    const imageCached = !draws.chance(0.05);
    const pace = this.paceAt(at) * (1 + 0.04 * (concurrency - 1));
    const stage = (medianMs: number): number => draws.logNormal(medianMs * pace, SPREAD);
    const scheduledAt = at + stage(stages.schedule);
    const createdAt = scheduledAt + stage(stages.create) * (imageCached ? 1 : UNCACHED);
    const startedAt = createdAt + stage(stages.start);
    const bootedAt = workload.kind === "vm" ? startedAt + stage(stages.boot) : null;
    const readyAt = (bootedAt ?? startedAt) + stage(stages.serve);
    // Now and then a clock is off, so that the request seems to come after the readiness.
    const requestedAt = draws.chance(0.0005) ? readyAt + 50 : at;
    return {
      revision,
      ordinal,
      rolloutId,
      requestedAt,
      scheduledAt,
      createdAt,
      startedAt,
      bootedAt,
      readyAt,
      failsAt: Infinity,
      imageCached,
      concurrency,
      accelerator: workload.kind === "vm" ? (draws.chance(0.97) ? "kvm" : "tcg") : null,
    };
  }

  /** It serves until `at`, and drains from then on where a time to drain is given. */
  #ended(life: Life, at: Instant, reason: StopReason, drainMs: number | null): PastLife {
    const servedMs = at - life.readyAt;
    const hasFlap = servedMs > 60_000 && this.draws.chance(0.02);
    const fromAt = life.readyAt + servedMs / 2;
    const unready = { fromAt, untilAt: fromAt + Math.min(20_000, servedMs / 10) };
    return {
      ...life,
      kind: "life",
      isNeverReady: false,
      endedAt: at + (drainMs ?? 0),
      reason,
      isFailure: reason === "exited" || reason === "killed",
      drainingAt: drainMs === null ? null : at,
      unready: hasFlap && this.#isQuiet(unready) ? unready : null,
    };
  }

  /** Whether nothing was changed then: a change is over when all are ready, so that a gap in it would put off its end. */
  #isQuiet({ fromAt, untilAt }: NonNullable<PastLife["unready"]>): boolean {
    if (untilAt >= this.#busySince) return false;
    const last = this.#changes.findLast(({ requestedAt }) => requestedAt <= untilAt);
    return last === undefined || last.finishedAt < fromAt;
  }

  #rollout(
    change: RolloutKind,
    requestedAt: Instant,
    finishedAt: Instant,
    facts: Partial<PastRollout> & Pick<PastRollout, "id">,
  ): PastRollout {
    this.#idleAt = finishedAt;
    this.#busySince = Infinity;
    this.#changes.push({ requestedAt, finishedAt });
    const count = this.#alive.length;
    const { fromReplicas = count, toReplicas = count } = facts;
    return {
      kind: "rollout",
      change,
      requestedAt,
      finishedAt,
      outcome: "succeeded",
      failedRequests: 0,
      reachedAt: finishedAt,
      fromRevision: this.#revision,
      toRevision: this.#revision,
      fromReplicas,
      toReplicas,
      lowestReady: Math.min(fromReplicas, toReplicas),
      ...facts,
    };
  }

  /** The id of the change that begins now. */
  #begin(at: Instant): string {
    this.#busySince = at;
    return `ro_${this.workload.id}_${(this.#rollouts += 1)}`;
  }
  #drainMs(): number {
    return this.draws.logNormal(this.workload.kind === "vm" ? 4_000 : 600, 0.6);
  }
}

const lastReady = (lives: readonly Life[], at: Instant): Instant =>
  lives.reduce((most, { readyAt }) => Math.max(most, readyAt), at);
