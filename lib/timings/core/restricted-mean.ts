import { FEWEST_UNITS } from "./fewest-units";
import type { MeanDifference } from "./life-claims";
import type { UnitName } from "./missing-why";
import { missing } from "./quantile";
import { Z_95 } from "./special";
import type { SurvivalCurve } from "./survival";

/**
 * The mean life of which at most `tauMs` is counted, in ms: the area below the curve up to there, with Greenwood's standard
 * error (Klein and Moeschberger 2003, section 4.5).
 */
export function restrictedMean(
  { steps }: SurvivalCurve,
  tauMs: number,
): { readonly value: number; readonly standardError: number } {
  const within = steps.filter(({ ms }) => ms < tauMs);
  const areas = within.map(({ ms, survival }, index) => survival * ((within[index + 1]?.ms ?? tauMs) - ms));
  const value = (within[0]?.ms ?? tauMs) + areas.reduce((sum, area) => sum + area, 0);
  let [areaBeyond, variance] = [0, 0];
  for (const [index, { atRisk, events }] of [...within.entries()].toReversed()) {
    areaBeyond += areas[index] ?? 0;
    if (atRisk > events) variance += (areaBeyond * areaBeyond * events) / (atRisk * (atRisk - events));
  }
  return { value, standardError: Math.sqrt(variance) };
}

/** Below so many ends of a group its mean is far from a normal. */
const FEWEST_ENDS = 10;

/** Of each group's mean, where its lives are not independent; null: of too few units. */
interface Errors {
  readonly units: UnitName;
  readonly a: number | null;
  readonly b: number | null;
}

/**
 * Restricted mean of `a` less that of `b`, ms, with the 95 % interval of a normal where enough of each ended by then. `errors` take
 * the place of Greenwood's.
 */
export function meanDifference(
  a: SurvivalCurve,
  b: SurvivalCurve,
  tauMs: number,
  errors?: Errors,
): MeanDifference {
  if (a.n === 0 || b.n === 0) return missing({ because: "no-lives-of-one" });
  const [of, less] = [restrictedMean(a, tauMs), restrictedMean(b, tauMs)];
  const value = of.value - less.value;
  const without = (why: MeanDifference["why"]): MeanDifference => ({ value, low: null, high: null, why });
  const [endsOfA, endsOfB] = [endsBefore(a, tauMs), endsBefore(b, tauMs)];
  if (endsOfA + endsOfB === 0) return without({ because: "no-spread" });
  if (endsOfA < FEWEST_ENDS || endsOfB < FEWEST_ENDS)
    return without({
      because: "few-ends-of-each",
      fewest: Math.min(endsOfA, endsOfB),
      needed: FEWEST_ENDS,
    });
  const [errorOfA, errorOfB] = errors ? [errors.a, errors.b] : [of.standardError, less.standardError];
  if (errorOfA === null || errorOfB === null)
    return without({
      because: "few-units-of-each",
      what: errors?.units ?? "rollouts",
      needed: FEWEST_UNITS,
    });
  // Not by `hypot`, whose last digit depends on the order.
  const half = Z_95 * Math.sqrt(errorOfA ** 2 + errorOfB ** 2);
  return { value, low: value - half, high: value + half, why: null };
}

const endsBefore = ({ steps }: SurvivalCurve, tauMs: number): number =>
  steps.reduce((sum, { ms, events }) => (ms < tauMs ? sum + events : sum), 0);

/** Beyond so many standard errors at any age a difference is no chance: Nair's (1984) band of equal precision, 95 %. */
const BEYOND = 3;
/** Before so many have ended in both groups together the standard error is not worth much. */
const FEWEST_BEFORE = 5;

/**
 * Whether two curves are shown to cross: one lies above the other at some age and below it at another, each time by more than chance
 * would bring about at any age. Curves of proportional hazards, which touch and pass by chance, are not said to.
 */
export function areCrossing(a: SurvivalCurve, b: SurvivalCurve): boolean {
  const until = Math.min(a.untilMs, b.untilMs);
  const ages = Float64Array.from([...a.steps, ...b.steps], ({ ms }) => ms).sort();
  const [ofA, ofB] = [walkerOf(a), walkerOf(b)];
  let [isAbove, isBelow] = [false, false];
  for (const ms of ages) {
    if (ms > until) break;
    const [one, other] = [ofA(ms), ofB(ms)];
    const error = Math.sqrt(one.variance + other.variance);
    if (one.ends + other.ends < FEWEST_BEFORE || !(error > 0)) continue;
    const distance = (one.survival - other.survival) / error;
    isAbove ||= distance > BEYOND;
    isBelow ||= distance < -BEYOND;
  }
  return isAbove && isBelow;
}

/** A curve at ascending ages: its height with its variance, and how many had ended. */
function walkerOf({ steps }: SurvivalCurve) {
  let [at, ends] = [0, 0];
  return (ms: number): { readonly survival: number; readonly variance: number; readonly ends: number } => {
    for (; (steps[at]?.ms ?? Infinity) <= ms; at += 1) ends += steps[at]?.events ?? 0;
    const { survival = 1, greenwood = 0 } = steps[at - 1] ?? {};
    // Where nobody is left the height is 0, whatever Greenwood's sum.
    return { survival, variance: survival === 0 ? 0 : survival * survival * greenwood, ends };
  };
}
