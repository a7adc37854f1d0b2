import type { Clock } from "@/lib/clock";
import type { Instant } from "@/lib/lifecycle/instant";
import type { ProbeMiss } from "@/lib/lifecycle/message";
import { STARTING_INTERVAL_MS } from "@/lib/timings/core/probe-plans";
import { probe, type Asked } from "./probe";
import { isUnready, NO_STREAK, streakAfter, type ProbeResult, type Streak } from "../core/probe-streak";

/** Before the guest is up nothing can answer, and a connection that hangs would only slow its start. */
const PATIENT_INTERVAL_MS = 250;
const SERVING_INTERVAL_MS = 1_000;
/** A start whose probe hangs for so long gets another one beside it. */
const OVERLAP_MS = 100;
const MAX_AT_ONCE = 3;

export interface ProbeTarget extends Asked {
  readonly name: string;
  /** So many misses one after another make it unready. */
  readonly failures: number;
  readonly isReady: boolean;
  /** Wait for `hurry` before asking often. */
  readonly isPatient: boolean;
}

interface Probing {
  target: ProbeTarget;
  readonly stop: AbortController;
  phase: "patient" | "starting" | "serving";
  isReady: boolean;
  /** Since when it is what it is found to be; null while that is only what rows said. */
  since: Instant | null;
  streak: Streak;
  /** What its last probe got that was no success; null after one that was. */
  miss: ProbeMiss | null;
  atOnce: number;
  timer: NodeJS.Timeout | null;
}

export interface Prober {
  /** Begins to ask; one that is asked already is judged by the new timeout and number of misses from its next probe on. */
  start(target: ProbeTarget): void;
  /** Where rows say otherwise than was told, what was told was lost with a lease: it is told again, of the same time. */
  retell(name: string, isReady: boolean): void;
  /** The instance can answer any moment now. */
  hurry(name: string): void;
  stop(name: string): void;
  has(name: string): boolean;
  /** What its last probe got in place of success; null where it got that, or has got nothing yet. */
  missOf(name: string): ProbeMiss | null;
  close(): void;
}

export interface ProberOptions {
  readonly clock: Clock;
  onChange(name: string, change: "ready" | "unready", at: Instant, miss: ProbeMiss | null): void;
  /** Answers of an instance to requests of users so far; null where nobody counts. */
  answered(name: string): Promise<number | null>;
}

/** Asks instances over HTTP: each 20 ms while they start, each second once they serve. */
export function createProber({ clock, onChange, answered }: ProberOptions): Prober {
  const probings = new Map<string, Probing>();

  function schedule(probing: Probing, delayMs: number): void {
    if (probing.stop.signal.aborted) return;
    if (probing.timer) clearTimeout(probing.timer);
    probing.timer = setTimeout(() => void ask(probing), delayMs);
  }

  async function ask(probing: Probing): Promise<void> {
    probing.timer = null;
    const begunAt = performance.now();
    probing.atOnce += 1;
    if (probing.phase === "starting" && probing.atOnce < MAX_AT_ONCE) schedule(probing, OVERLAP_MS);
    const { result, miss } = await probe(probing.target, probing.stop.signal);
    probing.atOnce -= 1;
    if (probing.stop.signal.aborted) return;
    if (result !== "unheard") probing.miss = miss;
    if (result === "good") becomeReady(probing);
    else if (probing.isReady) await count(probing, result);
    schedule(probing, Math.max(0, intervalOf(probing) - (performance.now() - begunAt)));
  }

  function becomeReady(probing: Probing): void {
    probing.streak = NO_STREAK;
    probing.phase = "serving";
    if (!probing.isReady) turn(probing, true, clock.now());
  }

  function turn(probing: Probing, isReady: boolean, at: Instant): void {
    probing.isReady = isReady;
    probing.since = at;
    tell(probing, at);
  }

  const tell = ({ target: { name }, isReady, miss }: Probing, at: Instant): void =>
    onChange(name, isReady ? "ready" : "unready", at, isReady ? null : miss);

  async function count(probing: Probing, result: ProbeResult): Promise<void> {
    const { name, failures } = probing.target;
    const at = clock.now();
    const isAtEdge = probing.streak.missed === 0 || probing.streak.missed + 1 >= failures;
    const served = isAtEdge ? await answered(name) : null;
    if (probing.stop.signal.aborted) return;
    probing.streak = streakAfter(probing.streak, result, served);
    if (probing.streak.missed < failures) return;
    if (isUnready(probing.streak, failures, served)) turn(probing, false, at);
    else probing.streak = NO_STREAK;
  }

  return {
    start(target) {
      const known = probings.get(target.name);
      if (known) return judgeBy(known, target);
      const probing = newProbing(target);
      probings.set(target.name, probing);
      void ask(probing);
    },
    retell(name, isReady) {
      const probing = probings.get(name);
      if (probing && probing.since !== null && probing.isReady !== isReady) tell(probing, probing.since);
    },
    hurry(name) {
      const probing = probings.get(name);
      if (probing?.phase !== "patient") return;
      probing.phase = "starting";
      schedule(probing, 0);
    },
    stop(name) {
      const probing = probings.get(name);
      if (!probing) return;
      if (probing.timer) clearTimeout(probing.timer);
      probing.stop.abort();
      probings.delete(name);
    },
    has: (name) => probings.has(name),
    missOf: (name) => probings.get(name)?.miss ?? null,
    close() {
      for (const name of [...probings.keys()]) this.stop(name);
    },
  };
}

function newProbing(target: ProbeTarget): Probing {
  const phase = target.isReady ? "serving" : target.isPatient ? "patient" : "starting";
  const state = { isReady: target.isReady, since: null, streak: NO_STREAK, miss: null };
  return { target, stop: new AbortController(), phase, atOnce: 0, timer: null, ...state };
}

function judgeBy(probing: Probing, { timeoutMs, failures }: ProbeTarget): void {
  probing.target = { ...probing.target, timeoutMs, failures };
}

function intervalOf({ phase }: Probing): number {
  if (phase === "starting") return STARTING_INTERVAL_MS;
  return phase === "patient" ? PATIENT_INTERVAL_MS : SERVING_INTERVAL_MS;
}
