import { FEWEST_ROUNDS, signedRank, signedRankChances, STATED_ALPHA } from "./paired-ratio";
import { normalTail } from "./special";

/** The share of experiments that shall tell a difference that is there. */
export const POWER = 0.8;
/** The difference that is planned for: one takes 10 % longer. */
export const PLANNED_RATIO = 1.1;
/** Of a normal noise Wilcoxon's signed ranks see as much in n pairs as a t test in so many of them (Hodges and Lehmann 1956). */
const EFFICIENCY = 3 / Math.PI;
const MOST_T = 100;
const MOST_DEVIATIONS = 20;

const STEPS = 120;

/** The chance that T of a noncentral t distribution is above `t`: the normal's over the distribution of the standard error. */
function tTail(t: number, df: number, shift: number): number {
  const top = 1 + 12 / Math.sqrt(2 * df);
  let [sum, mass] = [0, 0];
  for (let step = 1; step <= STEPS; step += 1) {
    const s = (top * step) / STEPS;
    // Simpson's weights; both ends of the density are none.
    const weight = (step % 2 === 1 ? 4 : 2) * Math.exp((df - 1) * Math.log(s) - (df * (s * s - 1)) / 2);
    mass += weight;
    sum += weight * normalTail(t * s - shift);
  }
  return sum / mass;
}

/** Where a falling function is `level`, between two places. */
function crossing(of: (x: number) => number, level: number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let halved = 0; halved < 45; halved += 1) {
    const middle = (low + high) / 2;
    if (of(middle) > level) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * The power of a two-sided paired t test against a difference of so many standard deviations, as R's power.t.test(type =
 * "paired", strict = TRUE) has it; `pairs` may be a fraction.
 */
export function powerOfT(pairs: number, alpha: number): (deviations: number) => number {
  const df = pairs - 1;
  const critical = crossing((t) => tTail(t, df, 0), alpha / 2, 0, MOST_T);
  return (deviations) => {
    const shift = Math.sqrt(pairs) * deviations;
    return tTail(critical, df, shift) + 1 - tTail(-critical, df, shift);
  };
}

/**
 * The share of experiments of so many stated rounds whose interval leaves out 1, where one kind takes `ratio` times as long and
 * the log ratios of rounds vary normally by `sd`: that of a t test at the level that the signed ranks really have.
 */
export function powerOfRounds(rounds: number, sd: number, ratio: number): number {
  const power = powerOfSignedRanks(rounds);
  if (power === null) return 0;
  return sd <= 0 ? 1 : power(Math.abs(Math.log(ratio)) / sd);
}

function powerOfSignedRanks(rounds: number): ((deviations: number) => number) | null {
  const rank = signedRank(rounds, STATED_ALPHA);
  if (rank === null) return null;
  // Of the fewest rounds each has to say the same.
  if (rank === 1) return (deviations) => normalTail(-deviations) ** rounds + normalTail(deviations) ** rounds;
  const alpha =
    2 *
    signedRankChances(rounds)
      .subarray(0, rank)
      .reduce((sum, chance) => sum + chance, 0);
  return powerOfT(rounds * EFFICIENCY, alpha);
}

/** (z(0.98) + z(0.8))^2: of a normal test that knows the noise, which needs fewer rounds than any. */
const NORMAL = 8.3826;

/** The fewest rounds that tell a ratio in `POWER` of experiments; null where even `most` do not. Noise of 10 %, 10 % to tell: 13. */
export function roundsToTell(sd: number, most: number, ratio = PLANNED_RATIO): number | null {
  const least = Math.floor((NORMAL * (sd / Math.log(ratio)) ** 2) / EFFICIENCY);
  for (let rounds = Math.max(FEWEST_ROUNDS, least); rounds <= most; rounds += 1)
    if (powerOfRounds(rounds, sd, ratio) >= POWER) return rounds;
  return null;
}

/** The least ratio above 1 that so many rounds tell in `POWER` of experiments; null where they are too few for an interval. */
export function leastRatioTold(rounds: number, sd: number): number | null {
  const power = powerOfSignedRanks(rounds);
  if (power === null) return null;
  return Math.exp(crossing((deviations) => 1 - power(deviations), 1 - POWER, 0, MOST_DEVIATIONS) * sd);
}

/** How much the log ratios of rounds vary within their experiments, pooled, and how many rounds that is from. */
export function noiseOfRounds(
  experiments: readonly (readonly number[])[],
): { readonly sd: number; readonly rounds: number } | null {
  const several = experiments.filter((logs) => logs.length > 1);
  const freedom = several.reduce((sum, logs) => sum + logs.length - 1, 0);
  if (freedom === 0) return null;
  const squares = several.map((logs) => {
    const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
    return logs.reduce((sum, log) => sum + (log - mean) ** 2, 0);
  });
  const sd = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / freedom);
  return { sd, rounds: several.reduce((sum, logs) => sum + logs.length, 0) };
}
