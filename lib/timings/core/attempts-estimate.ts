import type { Estimate } from "../schema";
import { byRankOf, incidenceOf, type Attempts } from "./attempts";
import { exactOf, quantileIn } from "./distribution";
import { drawableOf } from "./drawable";
import { FEWEST_UNITS } from "./fewest-units";
import type { FigureWhy, UnitName } from "./missing-why";
import { boundedEstimate, leastSamples, missing, quantileEstimate } from "./quantile";
import { randomOf } from "./random";
import { roundedShare } from "./rounded-share";
import { thinned } from "./sparse-ranks";
import { tailOf } from "./stratum-leads";

const DRAWS = 2000;
const SEED = 20_190_727;
/** A plot is not so many px high. */
const MAX_POINTS = 300;

/**
 * The p-quantile of the time to get there, of all attempts, with its 95 % interval: between order statistics where they are independent and
 * none is censored, else from 2,000 seeded draws of their units, with tails as far out as so few units need. `units` is what these
 * are. Says why a value or a limit is missing.
 */
export function attemptsEstimate(
  attempts: Attempts,
  ps: readonly number[],
  units: UnitName = "rollouts",
): Estimate[] {
  const { n, censored, units: found } = attempts;
  if (n === 0) return ps.map(() => missing({ because: "no-samples" }));
  if (censored === 0 && found === n) {
    const distribution = byRankOf(attempts);
    return ps.map((p) => quantileEstimate(distribution, p));
  }
  const drawable = drawableOf(attempts);
  const tail = tailOf(found);
  const samples = { attempts, areAll: drawable.quantile(0) === drawable.quantile(1) };
  return ps.map((p) => {
    const value = drawable.quantile(p);
    const why = tooFew(n, found, p, units);
    if (why !== null) return boundedEstimate({ value, low: null, high: null, why }, p, samples);
    const random = randomOf(SEED);
    const drawn = exactOf(Array.from({ length: DRAWS }, () => drawable.draw(p, random)));
    const limit = (share: number): number => quantileIn(drawn, share) ?? NaN;
    return boundedEstimate({ value, low: limit(tail), high: limit(1 - tail), why: null }, p, samples);
  });
}

function tooFew(n: number, found: number, p: number, units: UnitName): FigureWhy | null {
  const needed = leastSamples(p);
  if (n < needed) return { because: "too-few", what: "samples", n, needed };
  return found < FEWEST_UNITS ? { because: "too-few", what: units, n: found, needed: FEWEST_UNITS } : null;
}

/** `[ms, share of all that got there in at most so long]`, ascending, a step at each point; ends below 1 where some did not. */
export const ecdfOfAttempts = (attempts: Attempts, most = MAX_POINTS): [number, number][] =>
  thinned(incidenceOf(attempts), most).map(({ ms, share }) => [ms, roundedShare(share)]);
