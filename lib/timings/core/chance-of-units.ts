import { centredRanks } from "./centred-ranks";
import { permutationTestWithin } from "./permutation-test";

/** Below so many units of a group nothing is suggested: one may be as it is by chance, whatever many others are. */
const FEWEST = 2;
/** Of more units of a group evenly as many among their values. */
const MOST = 300;

/** What the units of both groups took within one stratum. */
export interface UnitTimes {
  readonly a: readonly number[];
  readonly b: readonly number[];
}

/**
 * Whether units of two groups took as long: p of the two-sided permutation test of their ranks within each stratum (Wilcoxon 1945; strata
 * weighed as by van Elteren 1960), exact up to 200,000 divisions, else of 9,999 seeded draws. `ratio` is of a over b: ranks that tell
 * the other way round tell nothing of it. Null of fewer than two units. 5 of each, all of one below all of the other: 2 of 252.
 */
export function chanceOfUnits(strata: readonly UnitTimes[], ratio: number): number | null {
  const countOf = (key: keyof UnitTimes): number => strata.reduce((sum, one) => sum + one[key].length, 0);
  if (Math.min(countOf("a"), countOf("b")) < FEWEST) return null;
  const scored = strata.map(({ a, b }) => scoresOf(thinned(a), thinned(b)));
  const excess = scored.reduce((sum, one) => sum + one.a.reduce((own, score) => own + score, 0), 0);
  return excess !== 0 && excess > 0 === ratio > 1 ? permutationTestWithin(scored).p : 1;
}

function scoresOf(a: readonly number[], b: readonly number[]): UnitTimes {
  const scores = [...centredRanks(Float64Array.from([...a, ...b]))].map(
    (rank) => rank / (a.length + b.length + 1),
  );
  return { a: scores.slice(0, a.length), b: scores.slice(a.length) };
}

function thinned(times: readonly number[]): readonly number[] {
  if (times.length <= MOST) return times;
  const ascending = times.toSorted((one, other) => one - other);
  return Array.from(
    { length: MOST },
    (_, nth) => ascending[Math.floor(((nth + 0.5) * times.length) / MOST)] ?? NaN,
  );
}
