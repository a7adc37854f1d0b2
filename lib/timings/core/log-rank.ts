import { chiSquareTail } from "./special";
import { riskSets, seen, type IsEvent, type LifeSpan } from "./survival";

/** One degree of freedom. */
export interface LogRank {
  readonly chiSquare: number;
  readonly p: number;
}

/**
 * The log-rank test (Mantel 1966) that two groups end alike, with left truncation and the hypergeometric variance for ties; the
 * same whichever group is named first. Null where nothing ended while both were at risk.
 */
export function logRank(a: readonly LifeSpan[], b: readonly LifeSpan[], isEvent: IsEvent): LogRank | null {
  const [inA, inB] = [seen(a), seen(b)];
  const together = riskSets([...inA, ...inB], isEvent);
  const ofA = counter(inA, isEvent);
  let [excess, variance] = [0, 0];
  for (const { ms, atRisk, events } of together) {
    const mine = ofA(ms);
    const theirs = { atRisk: atRisk - mine.atRisk, events: events - mine.events };
    excess += (mine.events * theirs.atRisk - theirs.events * mine.atRisk) / atRisk;
    if (atRisk > 1) {
      const shares = (mine.atRisk * theirs.atRisk) / (atRisk * atRisk);
      variance += (events * shares * (atRisk - events)) / (atRisk - 1);
    }
  }
  if (!(variance > 0)) return null;
  const chiSquare = (excess * excess) / variance;
  return { chiSquare, p: chiSquareTail(chiSquare) };
}

/** At risk and ended of one group at ascending ages. */
function counter(spans: readonly LifeSpan[], isEvent: IsEvent) {
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
