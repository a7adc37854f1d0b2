import { bisectRight } from "d3-array";
import { riskSets, seen, type IsEvent, type LifeSpan } from "./survival";

/**
 * What each life adds to the log-rank test of any two groups of them: one if it ended, less the Nelson-Aalen hazard of all up to
 * its age. The sum of a group's is its ends observed less those expected. Of lives that were seen from their beginnings, as ends
 * at 1 and 2: 1 - 1/2 and 1 - 3/2.
 */
export function logRankScores(lives: readonly LifeSpan[], isEvent: IsEvent): number[] {
  const spans = seen(lives);
  const sets = riskSets(spans, isEvent);
  let hazard = 0;
  const upTo = sets.map(({ events, atRisk }) => (hazard += events / atRisk));
  const ages = Float64Array.from(sets, ({ ms }) => ms);
  const hazardAt = (ms: number): number => upTo[bisectRight(ages, ms) - 1] ?? 0;
  return spans.map(({ entryMs, exitMs, end }) => {
    const before = entryMs > 0 ? hazardAt(entryMs) : 0;
    return (isEvent(end) ? 1 : 0) - (hazardAt(exitMs) - before);
  });
}
