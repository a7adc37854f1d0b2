/** What a claim states; null where that end is open. In ms, or times. */
export interface Range {
  readonly low: number | null;
  readonly high: number | null;
}

/** Where a figure lies in truth, at 95 %; null where nobody knows how far that goes. */
export type Interval = Range;

/**
 * What the measured time is of the stated one: the `same`; `more`, since it begins earlier or ends later; or `less`, a part of it. More
 * tells only how long the stated one is at most, less how long it is at least.
 */
export const COVERS = ["same", "more", "less"] as const;
export type Covers = (typeof COVERS)[number];

/**
 * Why a figure decides nothing.
 * - `no-interval`: it has none. `open-end`: its upper end is not known, and what is known of it decides nothing.
 * - `over-low`, `over-high`, `over-both`: it reaches over these ends of the range.
 * - `end-points`: it would tell, if it lay between the points that are meant.
 * - `ends-planned`: the same of lives, some of which were ended by plan: they lived as long as was asked for.
 * - `no-figure`: none was stated that it could be held against.
 */
export const UNTOLD = [
  "no-interval",
  "open-end",
  "over-low",
  "over-high",
  "over-both",
  "end-points",
  "ends-planned",
  "no-figure",
] as const;
export type Untold = (typeof UNTOLD)[number];

/** What is not measured here: `no-sample` could be. */
export const UNMEASURED = ["no-sample", "pipelines", "git", "scripts", "isolation"] as const;
export type Unmeasured = (typeof UNMEASURED)[number];

/** `side`: whether all of the interval lies below the range or above it. */
export type Verdict =
  | { readonly says: "holds" }
  | { readonly says: "fails"; readonly side: "below" | "above" }
  | { readonly says: "untold"; readonly because: Untold }
  | { readonly says: "unmeasured"; readonly because: Unmeasured };

interface Measured {
  readonly range: Range;
  readonly interval: Interval;
  readonly covers: Covers;
}

/**
 * Whether a claim holds, by the whole interval and never by the figure in it. 1 min to 3 min against 62 s to 170 s holds; against 2.0 s
 * to 2.1 s it does not, by being below; against 50 s to 70 s it can't be told. A lifetime of 60 d or more against 70 d to nobody knows
 * holds; against 3 h to nobody knows it can't be told, however long most were seen.
 */
export function verdictOf({ range, interval, covers }: Measured): Verdict {
  const known = knownOf(interval);
  if (known.low === null && known.high === null) return { says: "untold", because: "no-interval" };
  const told = toldOf(range, reachOf(known, covers));
  if (told !== null) return told;
  const wouldTell = toldOf(range, known) !== null;
  return { says: "untold", because: wouldTell ? "end-points" : overOf(range, known) };
}

const finite = (end: number | null): number | null => (end !== null && Number.isFinite(end) ? end : null);
const knownOf = ({ low, high }: Interval): Interval => ({ low: finite(low), high: finite(high) });

/** Where the stated time may lie, by what the measured one is of it. */
function reachOf({ low, high }: Interval, covers: Covers): Interval {
  if (covers === "more") return { low: null, high };
  return covers === "less" ? { low, high: null } : { low, high };
}

function toldOf(range: Range, { low, high }: Interval): Verdict | null {
  if (range.low !== null && high !== null && high < range.low) return { says: "fails", side: "below" };
  if (range.high !== null && low !== null && low > range.high) return { says: "fails", side: "above" };
  const isFrom = range.low === null || (low !== null && low >= range.low);
  const isTo = range.high === null || (high !== null && high <= range.high);
  return isFrom && isTo ? { says: "holds" } : null;
}

function overOf(range: Range, { low, high }: Interval): Untold {
  if (high === null) return "open-end";
  const isOverLow = range.low !== null && (low === null || low < range.low);
  const isOverHigh = range.high !== null && high > range.high;
  if (isOverLow && isOverHigh) return "over-both";
  return isOverLow ? "over-low" : "over-high";
}
