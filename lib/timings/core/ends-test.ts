import { logRank } from "./log-rank";
import { logRankScores } from "./log-rank-scores";
import { permutationTest } from "./permutation-test";
import { seen, type IsEvent, type LifeSpan } from "./survival";

/** A test of whether two groups end alike; `missingBecause` where none can be told. */
export interface EndsTest {
  readonly method: "log-rank" | "permutation" | null;
  /** Of the log-rank test; null of a permutation. */
  readonly chiSquare: number | null;
  /** Two-sided. */
  readonly p: number | null;
  readonly missingBecause: string | null;
}

/** Below so many ends in both groups together, or lives in either, nothing is tested: whatever came out would be of one life or two. */
const FEWEST_ENDS = 6;
const FEWEST_LIVES = 3;
/** From so many on the chi-square of the log-rank test is near enough to its own distribution. */
const MANY_ENDS = 40;
const MANY_LIVES = 20;
/** The same of lives that were first seen at some age, whose groups can't be exchanged for one another. */
const MANY_TRUNCATED_ENDS = 20;
const SIGNIFICANT = 0.05;

/**
 * Whether two groups end alike: the log-rank test where there are many ends, and a permutation of its scores, which is exact, where
 * there are few. The same whichever group is named first. Of 3 that fail at 1, 2 and 3 and 3 at 7, 8 and 9 no test can tell:
 * of 20 ways to divide six, two are as far apart.
 */
export function endsTest(a: readonly LifeSpan[], b: readonly LifeSpan[], isEvent: IsEvent): EndsTest {
  const [inA, inB] = [seen(a), seen(b)];
  const none = (missingBecause: string): EndsTest => ({
    method: null,
    chiSquare: null,
    p: null,
    missingBecause,
  });
  if (inA.length === 0 || inB.length === 0) return none("There are no lifetimes of one of the groups yet.");
  const whole = logRank(inA, inB, isEvent);
  if (whole === null)
    return none(
      "Nothing ended at an age at which both groups had instances, so that there is nothing to test.",
    );
  const both = [...inA, ...inB];
  const ends = both.filter(({ end }) => isEvent(end)).length;
  const fewest = Math.min(inA.length, inB.length);
  if (ends < FEWEST_ENDS || fewest < FEWEST_LIVES)
    return none(
      `A test needs ${FEWEST_ENDS} ends and ${FEWEST_LIVES} lives of each group; ${ends} ended, of ${inA.length} and ${inB.length}.`,
    );
  const isTruncated = both.some(({ entryMs }) => entryMs > 0);
  const isMany = isTruncated ? ends >= MANY_TRUNCATED_ENDS : ends >= MANY_ENDS && fewest >= MANY_LIVES;
  if (isMany) return { method: "log-rank", ...whole, missingBecause: null };
  if (isTruncated)
    return none(
      `A test of lives that were first seen at some age needs ${MANY_TRUNCATED_ENDS} ends; ${ends} ended.`,
    );
  const scores = logRankScores(both, isEvent);
  const { p, leastP } = permutationTest(scores.slice(0, inA.length), scores.slice(inA.length));
  return leastP > SIGNIFICANT
    ? none("With so few, no difference could show, however great it is: a test needs more lives.")
    : { method: "permutation", chiSquare: null, p, missingBecause: null };
}
