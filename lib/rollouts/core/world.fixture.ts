import type { Instant } from "@/lib/lifecycle/instant";
import type { Action, Decision } from "./action";
import { decide } from "./decide";
import type { EngineState, FailureView, InstanceView, RolloutView, Snapshot, WorkloadView } from "./snapshot";
import { rolloutOf, snapshotOf, WORKLOAD } from "./views.fixture";

/** An instance as the world has it. */
export interface Life {
  readonly name: string;
  readonly revision: number;
  readonly ordinal: number;
  phase: InstanceView["phase"];
  engine: EngineState;
  /** What the last list said; `unknown` where none was read since something was done to it. */
  seen: EngineState;
  /** The controller died over what it was doing to it. */
  isInterrupted: boolean;
  notReadySince: Instant | null;
  readyAt: Instant | null;
  /** The world lets it become ready, or leaves it on its way for good. */
  isSound: boolean;
}

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
  /** Whether the engine's list is read before each look, or by `list` alone. */
  isListedAtOnce = true;
  provider: Snapshot["provider"] = snapshotOf([]).provider;
  front: Snapshot["traffic"]["front"] = "up";
  /** The next effects are begun and never carried out. */
  isDying = false;

  constructor(workload: Partial<WorkloadView> = {}) {
    this.workload = { ...WORKLOAD, ...workload };
  }

  snapshot(): Snapshot {
    const instances = [...this.lives.values()].map((life): InstanceView => {
      const { name, revision, ordinal, phase, notReadySince } = life;
      return {
        name,
        revision,
        ordinal,
        phase,
        engine: this.isListedAtOnce ? life.engine : life.seen,
        notReadySince,
        miss: null,
        exitCode: null,
        effect: phase === "draining" && !life.isInterrupted ? "stopping" : null,
      };
    });
    return {
      workload: this.workload,
      rollout: this.rollout,
      lastFinishedAt: this.lastFinishedAt,
      instances,
      failures: this.failures,
      unresponsiveMs: 30_000,
      traffic: { front: this.front, serving: this.front === "up" ? [...this.serving] : [] },
      lastProgressAt: this.lastProgressAt,
      lastOrdinals: this.ordinals,
      orphans: [],
      machine: this.machine,
      provider: this.provider,
    };
  }

  /** Somebody reads the engine's list. */
  list(): void {
    for (const life of this.lives.values()) life.seen = life.engine;
    this.provider = { ...this.provider, isListed: this.provider.available };
  }

  /** Another controller takes over: what the one before was doing is left where it is, and nobody has looked yet. */
  takeOver(): void {
    for (const life of this.lives.values()) {
      life.seen = "unknown";
      if (life.phase === "draining") life.isInterrupted = true;
    }
    this.provider = { ...this.provider, isListed: false };
    this.front = "unknown";
    this.isDying = false;
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
        if (life) Object.assign(life, { phase: "draining", notReadySince: null, seen: "unknown" });
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
      case "stop-instance": {
        const life = this.lives.get(action.name);
        if (life) life.isInterrupted = false;
        return;
      }
      case "set-condition":
      case "remove-orphan":
        return;
    }
  }

  #create(name: string, revision: number, ordinal: number): void {
    const begun = this.lives.get(name);
    const way = this.isDying
      ? ({ phase: "requested", engine: "absent", seen: "unknown", notReadySince: null } as const)
      : ({ phase: "started", engine: "running", seen: "unknown", notReadySince: this.now } as const);
    if (begun && begun.engine === "absent" && begun.phase === "requested") {
      Object.assign(begun, way);
      return;
    }
    if (this.used.has(name)) throw new Error(`${name} was used before.`);
    this.used.add(name);
    this.ordinals[revision] = Math.max(ordinal, this.ordinals[revision] ?? -1);
    this.lives.set(name, {
      name,
      revision,
      ordinal,
      ...way,
      isInterrupted: false,
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
