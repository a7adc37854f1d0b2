import type { TestWhy } from "./life-claims";
import { counter, type Groups } from "./log-rank";
import { riskSets, seen, type IsEvent } from "./survival";

/**
 * Why the log-rank test of these has no variance: nothing ended; or where something did while both groups were at risk, all that were
 * at risk ended with it; or nothing ever did so.
 */
export function nothingToTest(strata: readonly Groups[], isEvent: IsEvent): TestWhy {
  const both = strata.map(({ a, b }) => ({ a: seen(a), b: seen(b) }));
  if (!both.some(({ a, b }) => [...a, ...b].some(({ end }) => isEvent(end))))
    return { because: "none-ended" };
  return both.some((groups) => endedTogether(groups, isEvent))
    ? { because: "all-at-once" }
    : { because: "never-together" };
}

function endedTogether({ a, b }: Groups, isEvent: IsEvent): boolean {
  const ofA = counter(a, isEvent);
  return riskSets([...a, ...b], isEvent).some(({ ms, atRisk }) => {
    const mine = ofA(ms).atRisk;
    return mine > 0 && mine < atRisk;
  });
}
