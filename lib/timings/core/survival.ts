import type { Estimate } from "../schema";
import type { UnitName } from "./missing-why";
import { missing } from "./quantile";
import { Z_95 } from "./special";
import type { HostName } from "./unit-of";

/** How a life ended (`unknown`: it stopped, and nobody knows why), or that it had not when it was last seen. */
export type LifeEnd = "failure" | "planned" | "unknown" | "censored";
/** What a life ends by. */
export const CAUSES = ["planned", "failure", "unknown"] as const;
export type Cause = (typeof CAUSES)[number];

/** From `entryMs`, the age at which it was first seen (0: from its beginning; more: left-truncated), to `exitMs`. */
export interface LifeSpan {
  readonly entryMs: number;
  readonly exitMs: number;
  readonly end: LifeEnd;
  /** What it shares its luck with; without one it is a unit of its own. */
  readonly unit?: string | null;
  /** What `unit` is; nothing said: the rollout that it began with. Those of one begin together and mostly end together. */
  readonly unitIs?: UnitName;
  readonly host?: HostName;
  /** Its application, within which it is compared. */
  readonly stratum?: string | null;
}

export type IsEvent = (end: LifeEnd) => boolean;

/** Any end counts, planned or not. */
export const ANY_END: IsEvent = (end) => end !== "censored";
/** A planned stop, or one of which nobody knows, only says that it lived at least so long. */
export const FAILURE_ONLY: IsEvent = (end) => end === "failure";

export interface SurvivalStep {
  readonly ms: number;
  readonly atRisk: number;
  readonly events: number;
  /** The share that outlives `ms`, and its 95 % interval; null where it can't be given. */
  readonly survival: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Greenwood's sum up to here; infinite once nobody is left. */
  readonly greenwood: number;
}

export interface SurvivalCurve {
  /** Lives that were seen for some time. */
  readonly n: number;
  readonly events: number;
  /** One for each time at which something ended, ascending. */
  readonly steps: readonly SurvivalStep[];
  /** The greatest age that was seen; 0 of no lives. */
  readonly untilMs: number;
}

/** Who was seen at any age: one first seen at the age at which it ended tells nothing. */
export const seen = (lives: readonly LifeSpan[]): LifeSpan[] =>
  lives.filter(({ entryMs, exitMs }) => exitMs >= 0 && (entryMs <= 0 || entryMs < exitMs));

/**
 * Kaplan and Meier (1958) with left truncation; at risk at t is who entered before t and left at t or later. Interval by
 * Greenwood's variance on the log-log scale (Kalbfleisch and Prentice 1980). Ends at 1 and 3, one alive at 2: the share
 * falls to 2/3 at 1 and to 0 at 3.
 */
export function survivalOf(lives: readonly LifeSpan[], isEvent: IsEvent): SurvivalCurve {
  const spans = seen(lives);
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let greenwood = 0;
  for (const { ms, atRisk, events } of riskSets(spans, isEvent)) {
    survival = atRisk === events ? 0 : survival * (1 - events / atRisk);
    greenwood += events / (atRisk * (atRisk - events));
    steps.push({ ms, atRisk, events, survival, greenwood, ...logLogBand(survival, greenwood) });
  }
  return {
    n: spans.length,
    events: steps.reduce((sum, step) => sum + step.events, 0),
    steps,
    untilMs: spans.reduce((most, { exitMs }) => Math.max(most, exitMs), 0),
  };
}

/**
 * The part of a curve that tells of lives in general. Where lives were first seen at some age, all of the few at risk
 * before may have ended: the curve is 0 from there although older ones live on. It ends before such a fall.
 */
export function toldPart(curve: SurvivalCurve): SurvivalCurve & { readonly isCut: boolean } {
  const zero = curve.steps.find(({ survival }) => survival === 0);
  if (!zero || zero.ms === curve.untilMs) return { ...curve, isCut: false };
  const steps = curve.steps.filter(({ ms }) => ms < zero.ms);
  return { ...curve, steps, untilMs: zero.ms, isCut: true };
}

export interface RiskSet {
  readonly ms: number;
  readonly atRisk: number;
  readonly events: number;
}

/** At each age at which something ended: how many could have, and how many did. */
export function riskSets(spans: readonly LifeSpan[], isEvent: IsEvent): RiskSet[] {
  const entries = Float64Array.from(spans.flatMap(({ entryMs }) => (entryMs > 0 ? [entryMs] : []))).sort();
  const fromStart = spans.length - entries.length;
  const exits = Float64Array.from(spans, ({ exitMs }) => exitMs).sort();
  const ends = Float64Array.from(spans.flatMap(({ exitMs, end }) => (isEvent(end) ? [exitMs] : []))).sort();
  const sets: RiskSet[] = [];
  let [entered, left] = [0, 0];
  for (let next = 0; next < ends.length;) {
    const ms = ends[next] ?? NaN;
    const first = next;
    while (ends[next] === ms) next += 1;
    while ((exits[left] ?? Infinity) < ms) left += 1;
    while ((entries[entered] ?? Infinity) < ms) entered += 1;
    sets.push({ ms, atRisk: fromStart + entered - left, events: next - first });
  }
  return sets;
}

/** 95 %, by the variance of the share's logarithm; null where nobody or everybody is left. */
export function logLogBand(survival: number, greenwood: number): { low: number | null; high: number | null } {
  if (survival <= 0 || survival >= 1) return { low: null, high: null };
  const spread = (Z_95 * Math.sqrt(greenwood)) / -Math.log(survival);
  return { low: survival ** Math.exp(spread), high: survival ** Math.exp(-spread) };
}

/** How many are at risk at an age: entered before it, and not gone before it. */
export const atRiskAt = (lives: readonly LifeSpan[], ms: number): number =>
  seen(lives).filter(({ entryMs, exitMs }) => (entryMs <= 0 || entryMs < ms) && exitMs >= ms).length;

/**
 * The age by which a share `p` has ended, with the interval within which the band crosses it (Brookmeyer and Crowley 1982);
 * "not reached" is no number. Where the curve lies level at just that share, the middle of it, as in R's survival package.
 */
export function survivalQuantile(curve: SurvivalCurve, p: number): Estimate {
  if (curve.n === 0) return missing({ because: "no-lives" });
  const value = crossing(curve, p, ({ survival }) => survival);
  const low = crossing(curve, p, ({ low, survival }) => (survival === 0 ? null : low));
  const high = crossing(curve, p, ({ high, survival }) => (survival === 0 ? null : high));
  const running = curve.n - curve.events;
  if (value === null) return { value, low, high: null, why: { because: "not-reached", running, n: curve.n } };
  if (low !== null && high !== null) return { value, low, high, why: null };
  return { value, low, high, why: { because: "no-upper-end" } };
}

const SAME = 1e-12;

/** The first age at which a curve is at most 1 - p; null: never. */
function crossing(
  { steps, untilMs }: SurvivalCurve,
  p: number,
  heightOf: (step: SurvivalStep) => number | null,
): number | null {
  const share = 1 - p;
  const index = steps.findIndex((step) => (heightOf(step) ?? Infinity) <= share + SAME);
  const step = steps[index];
  if (!step) return null;
  const isLevel = Math.abs((heightOf(step) ?? NaN) - share) <= SAME;
  return isLevel ? (step.ms + (steps[index + 1]?.ms ?? untilMs)) / 2 : step.ms;
}
