import type { Estimate } from "../schema";
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

/** Restricted mean of `a` less that of `b`, ms, with the 95 % interval of a normal. */
export function meanDifference(a: SurvivalCurve, b: SurvivalCurve, tauMs: number): Estimate {
  if (a.n === 0 || b.n === 0) return missing("There are no samples of one of the groups yet.");
  const [of, less] = [restrictedMean(a, tauMs), restrictedMean(b, tauMs)];
  const value = of.value - less.value;
  // Not by `hypot`, whose last digit depends on the order.
  const half = Z_95 * Math.sqrt(of.standardError ** 2 + less.standardError ** 2);
  return half > 0
    ? { value, low: value - half, high: value + half, missingBecause: null }
    : { value, low: null, high: null, missingBecause: "Nothing ended in time, so that there is no spread." };
}

/** Whether one curve lies above the other first, and below it later, while both are known. */
export function areCrossing(a: SurvivalCurve, b: SurvivalCurve): boolean {
  const until = Math.min(a.untilMs, b.untilMs);
  const ages = Float64Array.from([...a.steps, ...b.steps], ({ ms }) => ms).sort();
  const heightIn = (curve: SurvivalCurve) => {
    let at = 0;
    return (ms: number): number => {
      while ((curve.steps[at]?.ms ?? Infinity) <= ms) at += 1;
      return curve.steps[at - 1]?.survival ?? 1;
    };
  };
  const [ofA, ofB] = [heightIn(a), heightIn(b)];
  const signs = ages.filter((ms) => ms <= until).map((ms) => Math.sign(ofA(ms) - ofB(ms)));
  return signs.includes(1) && signs.includes(-1);
}
