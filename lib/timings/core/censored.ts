import type { Estimate } from "../schema";
import { missing } from "./quantile";

export interface Lifetime {
  readonly valueMs: number;
  /** Still going on: the value is a lower bound. */
  readonly isCensored: boolean;
}

/**
 * The time by which a share `p` has ended, by Kaplan and Meier (1958): the first end at which the surviving share is at
 * most 1 - p. Ends at 1 and 3, one alive since 2: the share falls to 2/3 at 1 and to 0 at 3, so the median is 3.
 */
export function lifetimeQuantile(lifetimes: readonly Lifetime[], p: number): Estimate {
  const total = lifetimes.length;
  if (total === 0) return missing("There are no samples yet.");
  const alive = lifetimes.filter((lifetime) => lifetime.isCensored).length;
  // An end at the same time as a censoring counts first: who was censored then was still at risk.
  const sorted = lifetimes.toSorted(
    (a, b) => a.valueMs - b.valueMs || Number(a.isCensored) - Number(b.isCensored),
  );
  let surviving = 1;
  for (const [index, lifetime] of sorted.entries()) {
    if (lifetime.isCensored) continue;
    surviving *= 1 - 1 / (total - index);
    if (surviving > 1 - p + 1e-12) continue;
    const missingBecause = `No interval is given for lifetimes yet; ${alive} of ${total} still run.`;
    return { value: lifetime.valueMs, low: null, high: null, missingBecause };
  }
  return missing(`Not reached: ${alive} of ${total} still run.`);
}
