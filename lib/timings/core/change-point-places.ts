import { centredRanks } from "./centred-ranks";

/**
 * How much less likely a place may be than the likeliest one: of a large sample, the set of places that twice the logarithm of the
 * likelihood ratio holds below this holds the true one in 95 % ((1 - exp(-x / 2))^2, Yao 1987).
 */
const MOST_UNLIKELY = 7.35;
const SAME = 1e-9;

/** The first and the last place of a 95 % set of those where the second part may begin, `at` among them. */
export interface Places {
  readonly first: number;
  readonly last: number;
}

/**
 * Where a change may lie, by the residual sum of squares of ranks at each place: those of the values or, where these tell the
 * parts better apart, those of how far each lies from the median. 1 1 1 9 9 9 may change at 3 alone.
 */
export function placesOf(values: Float64Array, at: number, fewest: number): Places {
  const ranks = centredRanks(values);
  const profiles = [profileOf(ranks, fewest), profileOf(centredRanks(ranks.map(Math.abs)), fewest)];
  const [best] = profiles.toSorted((one, other) => one.least - other.least);
  const isLikely = (share: number): boolean =>
    values.length * Math.log((share + SAME) / ((best?.least ?? NaN) + SAME)) <= MOST_UNLIKELY;
  const likely = (best?.shares ?? []).flatMap((share, nth) => (isLikely(share) ? [nth + fewest] : []));
  return { first: Math.min(at, ...likely), last: Math.max(at, ...likely) };
}

/** Of each place from `fewest` on, the share of the sum of squares that is left within the two parts. */
function profileOf(
  centred: Float64Array,
  fewest: number,
): { readonly shares: readonly number[]; readonly least: number } {
  const n = centred.length;
  const total = centred.reduce((sum, value) => sum + value * value, 0);
  const shares: number[] = [];
  let sum = 0;
  for (let place = 1; place <= n - fewest; place += 1) {
    sum += centred[place - 1] ?? 0;
    // Both parts' means are of one sum, since all add up to zero.
    const between = (sum * sum) / place + (sum * sum) / (n - place);
    if (place >= fewest) shares.push(total > 0 ? Math.max(0, 1 - between / total) : 1);
  }
  return { shares, least: Math.min(...shares) };
}
