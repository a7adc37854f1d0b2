import type { Instant } from "@/lib/lifecycle/instant";

/** Lengths of the buckets of time, all of UTC, in ms; the coarsest first. */
export const GRAIN_MS = { day: 86_400_000, hour: 3_600_000, minute: 60_000 } as const;
export type Grain = keyof typeof GRAIN_MS;
const GRAINS = ["day", "hour", "minute"] as const satisfies readonly Grain[];

export interface Piece {
  /** `raw`: part of a minute, which no bucket holds. */
  readonly grain: Grain | "raw";
  /** Inclusive and exclusive; infinite where the window has no end. */
  readonly from: Instant;
  readonly to: Instant;
}

/** Cuts [from, to) into whole buckets of the coarsest grains and ragged ends: at most seven pieces, in order, without gaps. */
export function windowPieces(from: Instant, to: Instant): Piece[] {
  return cut(from, to, 0);
}

function cut(from: Instant, to: Instant, level: number): Piece[] {
  if (from >= to) return [];
  const grain = GRAINS[level];
  if (grain === undefined) return [{ grain: "raw", from, to }];
  const unit = GRAIN_MS[grain];
  const first = Math.ceil(from / unit) * unit;
  const last = Math.floor(to / unit) * unit;
  if (first >= last) return cut(from, to, level + 1);
  return [...cut(from, first, level + 1), { grain, from: first, to: last }, ...cut(last, to, level + 1)];
}
