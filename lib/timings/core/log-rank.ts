import { bisectRight } from "d3-array";
import { unitsOf, sumOfSquares } from "./life-units";
import { chiSquareTail } from "./special";
import { riskSets, seen, type IsEvent, type LifeSpan } from "./survival";

/** One degree of freedom. */
export interface LogRank {
  readonly chiSquare: number;
  readonly p: number;
}

/** The lives of both groups within one stratum. */
export interface Groups {
  readonly a: readonly LifeSpan[];
  readonly b: readonly LifeSpan[];
}

/**
 * The log-rank test (Mantel 1966) that two groups end alike, with left truncation and the hypergeometric variance for ties; the
 * same whichever group is named first. Null where nothing ended while both were at risk.
 */
export const logRank = (a: readonly LifeSpan[], b: readonly LifeSpan[], isEvent: IsEvent): LogRank | null =>
  stratifiedLogRank([{ a, b }], isEvent);

/** The same within strata: ends observed less those expected, and their variances, are summed over all of them. */
export function stratifiedLogRank(strata: readonly Groups[], isEvent: IsEvent): LogRank | null {
  let [excess, variance] = [0, 0];
  for (const { a, b } of strata) {
    const ofA = counter(seen(a), isEvent);
    for (const { ms, atRisk, events } of riskSets([...seen(a), ...seen(b)], isEvent)) {
      const mine = ofA(ms);
      const theirs = { atRisk: atRisk - mine.atRisk, events: events - mine.events };
      excess += (mine.events * theirs.atRisk - theirs.events * mine.atRisk) / atRisk;
      if (atRisk > 1) {
        const shares = (mine.atRisk * theirs.atRisk) / (atRisk * atRisk);
        variance += (events * shares * (atRisk - events)) / (atRisk - 1);
      }
    }
  }
  return testOf(excess, variance);
}

function testOf(excess: number, variance: number): LogRank | null {
  if (!(variance > 0)) return null;
  const chiSquare = (excess * excess) / variance;
  return { chiSquare, p: chiSquareTail(chiSquare) };
}

/**
 * The log-rank test of lives that come in units: the variance is that of what the units add to ends observed less those expected
 * (Lin and Wei 1989; the robust score test of Cox's model with Breslow's ties). Of six units none can have a p below 0.014.
 */
export function clusteredLogRank(strata: readonly Groups[], isEvent: IsEvent): LogRank | null {
  const lives: LifeSpan[] = [];
  const added: number[] = [];
  for (const { a, b } of strata) {
    const [inA, inB] = [seen(a), seen(b)];
    lives.push(...inA, ...inB);
    added.push(...residualsOf(inA, inB, isEvent));
  }
  const excess = added.reduce((sum, own) => sum + own, 0);
  // A rounding's worth of variance is none: nothing ended while both were at risk.
  const variance = sumOfSquares(unitsOf(lives), (life) => added[life] ?? 0);
  return testOf(excess, variance > 1e-12 ? variance : 0);
}

/** What each life of the first group, then of the other, adds: its score residual (Therneau, Grambsch and Fleming 1990). */
function residualsOf(a: readonly LifeSpan[], b: readonly LifeSpan[], isEvent: IsEvent): number[] {
  const sets = riskSets([...a, ...b], isEvent);
  const ofA = counter(a, isEvent);
  const ages: number[] = [];
  const shares: number[] = [];
  // By how many steps have passed: the hazard, and the hazard times the first group's share of those at risk.
  const [hazard, ofShare] = [[0], [0]];
  for (const [index, { ms, atRisk, events }] of sets.entries()) {
    const share = ofA(ms).atRisk / atRisk;
    ages.push(ms);
    shares.push(share);
    hazard.push((hazard[index] ?? 0) + events / atRisk);
    ofShare.push((ofShare[index] ?? 0) + (share * events) / atRisk);
  }
  const residual = ({ entryMs, exitMs, end }: LifeSpan, z: 0 | 1): number => {
    const [from, until] = [entryMs > 0 ? bisectRight(ages, entryMs) : 0, bisectRight(ages, exitMs)];
    const between = (of: readonly number[]): number => (of[until] ?? 0) - (of[from] ?? 0);
    const own = isEvent(end) ? z - (shares[until - 1] ?? 0) : 0;
    return own - (z * between(hazard) - between(ofShare));
  };
  return [...a.map((life) => residual(life, 1)), ...b.map((life) => residual(life, 0))];
}

/** At risk and ended of one group, at ages that are asked for in ascending order. */
export function counter(spans: readonly LifeSpan[], isEvent: IsEvent) {
  const entries = Float64Array.from(spans, ({ entryMs }) => (entryMs > 0 ? entryMs : -Infinity)).sort();
  const exits = Float64Array.from(spans, ({ exitMs }) => exitMs).sort();
  const ends = Float64Array.from(spans.flatMap(({ exitMs, end }) => (isEvent(end) ? [exitMs] : []))).sort();
  let [entered, left, ended] = [0, 0, 0];
  return (ms: number): { atRisk: number; events: number } => {
    while ((entries[entered] ?? Infinity) < ms) entered += 1;
    while ((exits[left] ?? Infinity) < ms) left += 1;
    while ((ends[ended] ?? Infinity) < ms) ended += 1;
    let events = 0;
    while (ends[ended + events] === ms) events += 1;
    return { atRisk: entered - left, events };
  };
}
