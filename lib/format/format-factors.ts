import { formatFactor } from "./format-number";

const MOST_DECIMALS = 4;
/** From so many digits on, what follows tells nothing. */
const MOST_DIGITS = 4;
/** What is lost of how far a factor is from 1: of 1.06 a tenth is 0.006, so that it is not told as 1.1. */
const MOST_LOST = 0.1;

/**
 * Factors that are told together, all with as many decimals as it takes to tell how far each is from 1 to a tenth of that, and each
 * from the others, and `least` at least: `8.0`, `7.1`, but `1.06`, `1.04`, `1.09`, since 1.1 times, from 1.0 to 1.1, would be
 * wrong, and `2.00`, `1.99`, `2.01`.
 */
export function formatFactors(factors: readonly number[], least = 1): string[] {
  let decimals = least;
  while (decimals < MOST_DECIMALS && !isTold(factors, decimals)) decimals += 1;
  return factors.map((factor) => withDecimals(factor, decimals));
}

function isTold(factors: readonly number[], decimals: number): boolean {
  const excessOf = (factor: number): number => Math.abs(factor - 1);
  // Where 1 lies among them, which way it is is not told, and how wide they lie is.
  const isAround = factors.some((factor) => factor <= 1) && factors.some((factor) => factor >= 1);
  const widest = Math.max(...factors.map(excessOf));
  const isNear = (factor: number): boolean => {
    const told = Number(factor.toFixed(decimals));
    if (factor !== 1 && told === 1) return false;
    const mostLost = MOST_LOST * (isAround ? widest : excessOf(factor));
    return Math.abs(told - factor) <= mostLost + Number.EPSILON;
  };
  const texts = new Set(factors.map((factor) => withDecimals(factor, decimals)));
  return factors.every(isNear) && texts.size >= countApart(factors, decimals);
}

/** How many can be told apart: those that no more decimals are shown of are as they read. */
const countApart = (factors: readonly number[], decimals: number): number =>
  new Set(factors.map((factor) => (hasMore(factor, decimals) ? factor : withDecimals(factor, decimals))))
    .size;

const hasMore = (factor: number, decimals: number): boolean =>
  shownDecimals(factor, decimals + 1) > shownDecimals(factor, decimals);

/** Of so many, those that stand among the first digits of a factor. */
function shownDecimals(factor: number, decimals: number): number {
  if (factor < 10) return decimals;
  const room = Math.max(0, MOST_DIGITS - 1 - Math.floor(Math.log10(factor)));
  return factor >= 99.95 && decimals === 1 ? 0 : Math.min(decimals, room);
}

const withDecimals = (factor: number, decimals: number): string =>
  decimals === 1 || factor >= 1000 ? formatFactor(factor) : factor.toFixed(shownDecimals(factor, decimals));
