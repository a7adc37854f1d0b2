import { fleetCounts, sumOf, type ServingMark } from "./fleet-counts";
import type { Instant } from "./instant";

/** How many instances were ready during a rollout, of whatever revision. */
export interface ReadyCourse {
  /** At its intent. */
  readonly firstReady: number;
  /** From its intent until its end, both included. */
  readonly lowestReady: number;
}

/**
 * Of the marks that count until `to`, those before `from` say what was ready at it. As the curve of the same marks has it.
 *
 * Example: ready marks at -9 and -8, an unready one at 4, ready again at 6, from 0 to 9: 2 at first, at the lowest 1.
 */
export function readyCourse(marks: readonly ServingMark[], from: Instant, to: Instant): ReadyCourse {
  let [firstReady, lowestLater] = [0, Infinity];
  for (const { at, ready } of fleetCounts(marks)) {
    if (at > to) break;
    const count = sumOf(ready);
    if (at <= from) firstReady = count;
    else lowestLater = Math.min(lowestLater, count);
  }
  return { firstReady, lowestReady: Math.min(firstReady, lowestLater) };
}
