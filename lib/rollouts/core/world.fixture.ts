import type { Instant } from "@/lib/lifecycle/instant";
import type { Action, Decision } from "./action";
import { decide } from "./decide";
import type { EngineState, FailureView, InstanceView, RolloutView, Snapshot, WorkloadView } from "./snapshot";

/** An instance as the world has it. */
export interface Life {
  readonly name: string;
  readonly revision: number;
  readonly ordinal: number;
  phase: InstanceView["phase"];
  engine: EngineState;
  notReadySince: Instant | null;
  readyAt: Instant | null;
  /** The world lets it become ready, or leaves it on its way for good. */
  isSound: boolean;
}

export const WORKLOAD: WorkloadView = {
  id: "w",
  desiredReplicas: 3,
  currentRevision: 1,
  stableRevision: 1,
  generation: 1,
  maxSurge: 1,
  maxUnavailable: 0,
  progressDeadlineMs: 60_000,
  condition: null,
};

export const instanceOf = (
  ordinal: number,
  phase: InstanceView["phase"] = "ready",
  more: Partial<InstanceView> = {},
): InstanceView => ({
  name: `w-r${more.revision ?? 1}-${ordinal}`,
  revision: 1,
  ordinal,
  phase,
  engine: "running",
  exitCode: null,
  notReadySince: null,
  miss: null,
  effect: null,
  ...more,
});

export const snapshotOf = (instances: readonly InstanceView[], more: Partial<Snapshot> = {}): Snapshot => ({
  workload: WORKLOAD,
  rollout: null,
  lastFinishedAt: null,
  instances,
  failures: [],
  traffic: {
    front: "up",
    serving: instances.filter(({ phase }) => phase === "ready").map(({ name }) => name),
  },
  unresponsiveMs: 60_000,
  lastProgressAt: null,
  lastOrdinals: {},
  orphans: [],
  machine: null,
  provider: { available: true, reason: null, fix: null, availableSince: 0, isListed: true },
  ...more,
});

export const rolloutOf = (more: Partial<RolloutView> = {}): RolloutView => ({
  id: "ro",
  kind: "deploy",
  fromReplicas: 3,
  toRevision: 2,
  toReplicas: 3,
  onFailure: "revert",
  requestedAt: 0,
  revertedAt: null,
  revertedBecause: null,
  firstReady: null,
  lowestReady: null,
  ...more,
});

/** A workload, its engine and its front end, in which decisions come true one after the other or not at all. */
export class World {
  now: Instant = 1_000;
  workload: WorkloadView;
  rollout: RolloutView | null = null;
  readonly lives = new Map<string, Life>();
  readonly ended: Life[] = [];
  readonly failures: FailureView[] = [];
  readonly serving = new Set<string>();
  readonly outcomes: string[] = [];
  readonly ordinals: Record<number, number> = {};
  readonly used = new Set<string>();
  lastProgressAt: Instant | null = null;
  lastFinishedAt: Instant | null = null;
  isSound = true;
  machine: Snapshot["machine"] = null;

  constructor(workload: Partial<WorkloadView> = {}) {
    this.workload = { ...WORKLOAD, ...workload };
  }

  snapshot(): Snapshot {
    const instances = [...this.lives.values()].map((life): InstanceView => {
      const { name, revision, ordinal, phase, engine, notReadySince } = life;
      return {
        name,
        revision,
        ordinal,
        phase,
        engine,
        notReadySince,
        miss: null,
        exitCode: null,
        effect: null,
      };
    });
    const draining = instances.map((one) =>
      one.phase === "draining" ? { ...one, effect: "stopping" as const } : one,
    );
    return {
      workload: this.workload,
      rollout: this.rollout,
      lastFinishedAt: this.lastFinishedAt,
      instances: draining,
      failures: this.failures,
      unresponsiveMs: 30_000,
      traffic: { front: "up", serving: [...this.serving] },
      lastProgressAt: this.lastProgressAt,
      lastOrdinals: this.ordinals,
      orphans: [],
      machine: this.machine,
      provider: { available: true, reason: null, fix: null, availableSince: 0, isListed: true },
    };
  }

  /** Decides and lets all of it come true, but for starts and drains, which take their time. */
  turn(): Decision {
    const decision = decide(this.snapshot(), this.now);
    for (const action of decision.actions) this.#apply(action);
    return decision;
  }

  #apply(action: Action): void {
    switch (action.kind) {
      case "create-instance":
        return this.#create(action.name, action.revision, action.ordinal);
      case "drain-instance": {
        const life = this.lives.get(action.name);
        this.serving.delete(action.name);
        if (life) Object.assign(life, { phase: "draining", notReadySince: null });
        return;
      }
      case "route":
        if (action.serves) this.serving.add(action.name);
        else this.serving.delete(action.name);
        return;
      case "mark-failed":
        return this.fail(action.name, action.because);
      case "finish-rollout":
        this.outcomes.push(action.outcome);
        this.rollout = null;
        this.lastFinishedAt = this.now;
        if (action.stableRevision !== null)
          this.workload = { ...this.workload, stableRevision: action.stableRevision };
        return;
      case "revert-rollout":
        this.workload = {
          ...this.workload,
          currentRevision: action.toRevision,
          desiredReplicas: action.toReplicas,
        };
        if (this.rollout)
          this.rollout = { ...this.rollout, revertedAt: this.now, revertedBecause: action.message };
        return;
      case "start-recovery":
        this.rollout = rolloutOf({
          id: action.rolloutId,
          kind: "recover",
          onFailure: "hold",
          requestedAt: action.requestedAt,
          fromReplicas: this.workload.desiredReplicas,
          toReplicas: this.workload.desiredReplicas,
          toRevision: this.workload.currentRevision,
        });
        return;
      case "set-condition":
      case "stop-instance":
      case "remove-orphan":
        return;
    }
  }

  #create(name: string, revision: number, ordinal: number): void {
    if (this.used.has(name)) throw new Error(`${name} was used before.`);
    this.used.add(name);
    this.ordinals[revision] = Math.max(ordinal, this.ordinals[revision] ?? -1);
    this.lives.set(name, {
      name,
      revision,
      ordinal,
      phase: "started",
      engine: "running",
      notReadySince: this.now,
      readyAt: null,
      isSound: this.isSound,
    });
  }

  ready(life: Life): void {
    Object.assign(life, { phase: "ready", notReadySince: null, readyAt: life.readyAt ?? this.now });
    if (life.revision === this.workload.currentRevision) this.lastProgressAt = this.now;
  }

  unready(life: Life): void {
    Object.assign(life, { phase: "unready", notReadySince: this.now });
  }

  fail(name: string, reason: FailureView["reason"]): void {
    const life = this.lives.get(name);
    if (!life) return;
    this.#end(life);
    const { revision, readyAt } = life;
    this.failures.push({ name, revision, at: this.now, readyAt, reason, message: null });
  }

  stopped(life: Life): void {
    this.#end(life);
    this.lastProgressAt = this.now;
  }

  #end(life: Life): void {
    this.lives.delete(life.name);
    this.serving.delete(life.name);
    this.ended.push(life);
  }

  ask(
    more: Partial<Pick<WorkloadView, "currentRevision" | "desiredReplicas">>,
    kind: RolloutView["kind"],
  ): void {
    const { desiredReplicas } = this.workload;
    if (this.rollout) this.outcomes.push("superseded");
    this.workload = { ...this.workload, ...more, generation: this.workload.generation + 1 };
    this.rollout = rolloutOf({
      kind,
      requestedAt: this.now,
      fromReplicas: desiredReplicas,
      toReplicas: this.workload.desiredReplicas,
      toRevision: this.workload.currentRevision,
    });
  }

  isSettled(): boolean {
    const all = [...this.lives.values()];
    return (
      this.rollout === null &&
      all.length === this.workload.desiredReplicas &&
      all.every(
        ({ name, phase, revision }) =>
          phase === "ready" && revision === this.workload.currentRevision && this.serving.has(name),
      )
    );
  }
}
