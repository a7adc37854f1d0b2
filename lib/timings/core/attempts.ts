import { bisectLeft, group } from "d3-array";
import { withNever, type Distribution } from "./distribution";

/** One attempt to get from one end point to another: to start an instance, to reach a target. */
export interface Attempt {
  /** How long it took; of one that did not get there, how long it was seen trying; ms. */
  readonly ms: number;
  /** `never`: it failed, and will not get there. `censored`: nobody knows whether it would have: it still tries, or was called off. */
  readonly outcome: "reached" | "never" | "censored";
  /** The outermost thing known that it shares its luck with: a rollout, a host; its own id where there is none. */
  readonly unit: string;
  /** What must be alike for two attempts to be compared: its application. */
  readonly stratum: string;
  /** Of which what is compared may have another mix; null: it is not known. */
  readonly artifact?: string | null;
}

/** Attempts in the order of their times, prepared for thousands of questions. */
export interface Attempts {
  readonly n: number;
  readonly reached: number;
  readonly censored: number;
  /** How many different ones. */
  readonly units: number;
  readonly times: Float64Array;
  /** An index of `ORDER` for each time. */
  readonly outcomes: Uint8Array;
  /** Which unit each is of, from 0. */
  readonly unitOf: Int32Array;
}

/** Among equal times, those that got there count first: who was called off at that time was still trying. */
const ORDER = ["reached", "never", "censored"] as const satisfies readonly Attempt["outcome"][];
const [REACHED, CENSORED] = [0, 2] as const;

export function preparedOf(attempts: readonly Attempt[]): Attempts {
  const n = attempts.length;
  const ms = Float64Array.from(attempts, (one) => one.ms);
  const outcomeOf = Uint8Array.from(attempts, ({ outcome }) => ORDER.indexOf(outcome));
  const at = (of: Float64Array | Uint8Array, index: number): number => of[index] ?? NaN;
  const order = Array.from({ length: n }, (_, index) => index).sort(
    (one, other) => at(ms, one) - at(ms, other) || at(outcomeOf, one) - at(outcomeOf, other) || one - other,
  );
  const units = new Map<string, number>();
  const unitOf = new Int32Array(n);
  const outcomes = new Uint8Array(n);
  const counts: [number, number, number] = [0, 0, 0];
  order.forEach((index, rank) => {
    const unit = attempts[index]?.unit ?? "";
    const known = units.get(unit) ?? units.size;
    units.set(unit, known);
    unitOf[rank] = known;
    const outcome = at(outcomeOf, index);
    outcomes[rank] = outcome;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  });
  return {
    n,
    reached: counts[REACHED],
    censored: counts[CENSORED],
    units: units.size,
    times: ms.sort(),
    outcomes,
    unitOf,
  };
}

/**
 * The p-quantile of the time to get there, of all that tried; ms; Infinity where the share that got there stays below it, NaN of
 * none. `weights` say how often each unit counts. Where nothing is censored it is of type 7, with what never got there above
 * everything; else the time at which the cumulative incidence reaches p.
 */
export function quantileOfAttempts(attempts: Attempts, p: number, weights?: Float64Array): number {
  return attempts.censored === 0
    ? orderQuantile(attempts, p, weights)
    : incidenceQuantile(attempts, p, weights);
}

function totalOf({ n, unitOf }: Attempts, weights?: Float64Array): number {
  if (!weights) return n;
  let total = 0;
  for (let index = 0; index < n; index += 1) total += weights[unitOf[index] ?? 0] ?? 0;
  return total;
}

function orderQuantile(attempts: Attempts, p: number, weights?: Float64Array): number {
  const { n, times, outcomes, unitOf } = attempts;
  const total = totalOf(attempts, weights);
  if (total === 0) return NaN;
  const position = (total - 1) * p;
  const rank = Math.floor(position) + 1;
  const part = position - (rank - 1);
  let passed = 0;
  let below = NaN;
  for (let index = 0; index < n; index += 1) {
    if (outcomes[index] !== REACHED) continue;
    passed += weights ? (weights[unitOf[index] ?? 0] ?? 0) : 1;
    const ms = times[index] ?? NaN;
    if (Number.isNaN(below) && passed >= rank) {
      if (part === 0) return ms;
      below = ms;
    }
    if (passed > rank) return below + (ms - below) * part;
  }
  return Infinity;
}

const TINY = 1e-9;

/** By the estimator of Aalen and Johansen (1978): of those that still try at a time, how many get there then. */
function incidenceQuantile(attempts: Attempts, p: number, weights?: Float64Array): number {
  let exact = NaN;
  let found = attempts.n === 0 ? NaN : Infinity;
  walkIncidence(attempts, weights, (ms, share) => {
    // Where it is p all the way to the next time, the middle of both.
    if (!Number.isNaN(exact)) found = (exact + ms) / 2;
    else if (share > p + TINY) found = ms;
    else if (share > p - TINY) exact = ms;
    return found === Infinity;
  });
  return found;
}

/** The share of all that got there by each time at which some did; ascending. */
export function incidenceOf(attempts: Attempts): { readonly ms: number; readonly share: number }[] {
  const steps: { ms: number; share: number }[] = [];
  walkIncidence(attempts, undefined, (ms, share) => {
    steps.push({ ms, share });
    return true;
  });
  return steps;
}

/** Calls with each time at which some got there, as long as it answers true. */
function walkIncidence(
  attempts: Attempts,
  weights: Float64Array | undefined,
  each: (ms: number, share: number) => boolean,
): void {
  const { n, times, outcomes, unitOf } = attempts;
  let atRisk = totalOf(attempts, weights);
  let [trying, share, index] = [1, 0, 0];
  while (index < n) {
    const ms = times[index] ?? NaN;
    let [got, gaveUp, left] = [0, 0, 0];
    for (; index < n && times[index] === ms; index += 1) {
      const weight = weights ? (weights[unitOf[index] ?? 0] ?? 0) : 1;
      const outcome = outcomes[index];
      if (outcome === REACHED) got += weight;
      else if (outcome === CENSORED) left += weight;
      else gaveUp += weight;
    }
    if (atRisk > 0 && got > 0) {
      share += (trying * got) / atRisk;
      if (!each(ms, share)) return;
    }
    if (atRisk > 0) trying *= 1 - (got + gaveUp) / atRisk;
    atRisk -= got + gaveUp + left;
  }
}

/** By ranks, as far as they are known: where nothing is censored, the order statistics, with what never got there above everything. */
export function byRankOf(attempts: Attempts): Distribution {
  const { n, reached, censored, times, outcomes } = attempts;
  if (censored === 0) {
    const own = times.filter((_, index) => outcomes[index] === REACHED);
    return withNever({ n: reached, at: (rank) => own[rank - 1] ?? NaN, isExact: true }, n - reached);
  }
  const steps = incidenceOf(attempts);
  const shares = Float64Array.from(steps, ({ share }) => share);
  const msAt = (share: number): number => steps[bisectLeft(shares, share)]?.ms ?? Infinity;
  return { n, at: (rank) => (rank >= 1 && rank <= n ? msAt((rank - 0.5) / n) : NaN), isExact: true };
}

/** Of each unit the p-quantile of what its own attempts took; none of a unit of which nobody knows, since too many still try or were called off. */
export function quantilesOfUnits({ n, times, outcomes, unitOf }: Attempts, p: number): number[] {
  const indexes = group(
    Array.from({ length: n }, (_, index) => index),
    (index) => unitOf[index] ?? 0,
  );
  return [...indexes.values()].flatMap((own) => {
    const count = (outcome: number): number => own.filter((index) => outcomes[index] === outcome).length;
    const unit: Attempts = {
      n: own.length,
      reached: count(REACHED),
      censored: count(CENSORED),
      units: 1,
      times: Float64Array.from(own, (index) => times[index] ?? NaN),
      outcomes: Uint8Array.from(own, (index) => outcomes[index] ?? 0),
      unitOf: new Int32Array(own.length),
    };
    const ms = quantileOfAttempts(unit, p);
    return ms === Infinity && unit.censored > 0 ? [] : [ms];
  });
}

/** Those of each n-th unit, in the order of the units' first times. */
export function everyNthUnit({ times, outcomes, unitOf }: Attempts, nth: number): Attempts {
  const isKept = (_: number, index: number): boolean => (unitOf[index] ?? 0) % nth === 0;
  const kept = outcomes.filter(isKept);
  const count = (outcome: number): number => kept.filter((one) => one === outcome).length;
  const units = unitOf.filter(isKept).map((unit) => unit / nth);
  return {
    n: kept.length,
    reached: count(REACHED),
    censored: count(CENSORED),
    units: new Set(units).size,
    times: times.filter(isKept),
    outcomes: kept,
    unitOf: units,
  };
}

/** Attempts that share nothing, each with its duration, and so many more that failed. */
export const independentAttempts = (values: readonly number[], failed = 0): Attempt[] =>
  [...values, ...Array.from({ length: failed }, () => null)].map((ms, index) => ({
    ms: ms ?? 0,
    outcome: ms === null ? "never" : "reached",
    unit: String(index),
    stratum: "",
  }));
