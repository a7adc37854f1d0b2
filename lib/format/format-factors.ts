import { formatFactor } from "./format-number";

const MOST_DECIMALS = 4;

/**
 * Factors that are told together, all with as many decimals as it takes to tell each from 1, and `least` at least: `8.0`, `7.1`, but
 * `1.04`, `1.01`, `1.07`, since 1.0 times, from 1.0 to 1.1, would say nothing.
 */
export function formatFactors(factors: readonly number[], least = 1): string[] {
  const isTold = (decimals: number): boolean =>
    factors.every((factor) => factor === 1 || Number(factor.toFixed(decimals)) !== 1);
  let decimals = least;
  while (decimals < MOST_DECIMALS && !isTold(decimals)) decimals += 1;
  return decimals === 1 ? factors.map(formatFactor) : factors.map((factor) => factor.toFixed(decimals));
}
