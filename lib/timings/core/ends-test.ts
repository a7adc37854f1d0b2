import type { EndsTest, TestWhy } from "./life-claims";
import { clusteredTest } from "./clustered-test";
import { strataOf } from "./life-strata";
import { unitsOf } from "./life-units";
import { stratifiedLogRank, type Groups, type LogRank } from "./log-rank";
import { logRankScores } from "./log-rank-scores";
import { nothingToTest } from "./nothing-to-test";
import { permutationTestWithin } from "./permutation-test";
import { seen, type IsEvent, type LifeSpan } from "./survival";

/** Below so many ends in both groups together, or lives or units in either, nothing is tested: whatever came out would be of one or two. */
const FEWEST_ENDS = 6;
const FEWEST_LIVES = 3;
const FEWEST_OF_UNITS = 4;
/** From so many on the chi-square of the log-rank test is near enough to its own distribution. */
const MANY_ENDS = 40;
const MANY_LIVES = 20;
/** The same of lives that were first seen at some age, whose groups can't be exchanged for one another. */
const MANY_TRUNCATED_ENDS = 20;
const SIGNIFICANT = 0.05;

interface Options {
  /** Whoever asked named the applications of both groups: they are what is compared. */
  readonly isAsked?: boolean;
}

/**
 * Whether two groups end alike: the log-rank test where there are many ends, and a permutation of its scores, which is exact, where
 * there are few; by rollouts, or hosts, where several lives come from one; within applications where the groups have other mixes of these. The
 * same whichever group is named first. Of 3 that fail at 1, 2 and 3 and 3 at 7, 8 and 9 no test can tell: of 20 ways to divide six,
 * two are as far apart.
 */
export function endsTest(
  a: readonly LifeSpan[],
  b: readonly LifeSpan[],
  isEvent: IsEvent,
  options: Options = {},
): EndsTest {
  const [inA, inB] = [seen(a), seen(b)];
  if (inA.length === 0 || inB.length === 0) return untested({ because: "no-lives-of-one" });
  const { strata, isMixed } = strataOf(inA, inB, options);
  if (strata.length === 0) return untested({ because: "nothing-in-common" });
  const [ofA, ofB] = [strata.flatMap((one) => one.a), strata.flatMap((one) => one.b)];
  const all = [...ofA, ...ofB];
  const whole = stratifiedLogRank(strata, isEvent);
  if (whole === null) return untested(nothingToTest(strata, isEvent));
  const ended = all.filter(({ end }) => isEvent(end)).length;
  const fewest = Math.min(ofA.length, ofB.length);
  if (ended < FEWEST_ENDS || fewest < FEWEST_LIVES)
    return untested({
      because: "few-ends",
      ended,
      ofA: ofA.length,
      ofB: ofB.length,
      ends: FEWEST_ENDS,
      lives: FEWEST_LIVES,
    });
  const applications = isMixed ? strata.length : null;
  const isTruncated = all.some(({ entryMs }) => entryMs > 0);
  if (isTruncated && ended < MANY_TRUNCATED_ENDS)
    return untested({ because: "few-truncated-ends", ended, needed: MANY_TRUNCATED_ENDS });
  if (unitsOf(all).isClustered) return byUnits({ a: ofA, b: ofB }, strata, isEvent, applications);
  if (isTruncated || (ended >= MANY_ENDS && fewest >= MANY_LIVES))
    return tested("log-rank", whole, { units: null, applications });
  const { p, leastP } = permutationTestWithin(strata.map((one) => scoresOf(one, isEvent)));
  return leastP > SIGNIFICANT
    ? untested({ because: "none-could-show" })
    : tested("permutation", { chiSquare: null, p }, { units: null, applications });
}

function byUnits(
  { a, b }: Groups,
  strata: readonly Groups[],
  isEvent: IsEvent,
  applications: number | null,
): EndsTest {
  const ofA = unitsOf(a);
  const { name } = ofA;
  const units = { name, a: ofA.count, b: unitsOf(b).count };
  if (Math.min(units.a, units.b) < FEWEST_OF_UNITS)
    return untested({
      because: "few-units",
      what: name,
      ofA: units.a,
      ofB: units.b,
      needed: FEWEST_OF_UNITS,
    });
  const test = clusteredTest(strata, isEvent);
  return test === null
    ? untested({ because: "no-spread", what: name })
    : tested("clustered", test, { units, applications });
}

function scoresOf({ a, b }: Groups, isEvent: IsEvent) {
  const scores = logRankScores([...a, ...b], isEvent);
  return { a: scores.slice(0, a.length), b: scores.slice(a.length) };
}

const tested = (
  method: EndsTest["method"],
  { chiSquare, p }: { readonly chiSquare: LogRank["chiSquare"] | null; readonly p: number },
  { units, applications }: Pick<EndsTest, "units" | "applications">,
): EndsTest => ({
  strength: p < SIGNIFICANT ? "shown" : "untold",
  method,
  chiSquare,
  p,
  units,
  applications,
  why: null,
});

/** No test, and why. */
export const untested = (why: TestWhy): EndsTest => ({
  strength: "untold",
  method: null,
  chiSquare: null,
  p: null,
  units: null,
  applications: null,
  why,
});
