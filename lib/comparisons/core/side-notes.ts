import type { FirstStart } from "@/lib/lifecycle/first-start";
import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import type { SideNote } from "./notes";

/** How a side was read. */
export interface Reading {
  readonly isAhead: boolean;
  /** How many first starts are left out; null: they count. */
  readonly firsts: Readonly<Record<FirstStart, number>> | null;
  /** Only what began since was looked at; null: all was. */
  readonly horizon: Instant | null;
  /** `summed`: there are more than the newest, and all come from rollups. `pending`: they will. `untold`: they can't. */
  readonly startups: "all" | "summed" | "pending" | "untold";
  readonly areChangesCut: boolean;
  readonly lives: {
    readonly seenSince: Instant | null;
    readonly missing: number;
    readonly skewed: number;
  };
  readonly workloads: number;
}

interface Limits {
  /** Samples. */
  readonly most: number;
  readonly workloads: number;
}

/** What of a side is not all, or not what a reader would take it for, in the order in which it is told. */
export function sideNotes(reading: Reading, { most, workloads: shown }: Limits): SideNote[] {
  const { isAhead, firsts, horizon, startups, areChangesCut, lives, workloads } = reading;
  const notes: SideNote[] = [];
  if (isAhead) notes.push({ because: "window-ahead" });
  if (firsts !== null && Object.values(firsts).some((count) => count > 0))
    notes.push({ because: "first-starts", ...firsts });
  if (horizon !== null) notes.push({ because: "horizon", since: isoOf(horizon) });
  if (startups === "pending") notes.push({ because: "startups-pending", most });
  if (startups === "untold") notes.push({ because: "startups-untold", most });
  if (startups === "summed") notes.push({ because: "stages-of-newest", most });
  if (areChangesCut) notes.push({ because: "newest-rollouts", most });
  if (lives.seenSince !== null) notes.push({ because: "newest-lives", most });
  if (lives.missing > 0) notes.push({ because: "lives-missing", lives: lives.missing });
  if (lives.skewed > 0) notes.push({ because: "lives-skewed", lives: lives.skewed });
  if (workloads > shown) notes.push({ because: "availability-of-some", shown, workloads });
  return notes;
}
