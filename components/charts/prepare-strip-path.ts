import type { AvailabilityDto } from "@/lib/comparisons/schema";
import type { ServingState } from "@/lib/timings/core/availability";
import { SIZE } from "./prepare-step-path";

interface Segment {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Each with its end. */
export const segmentsOf = ({
  segments,
  untilMs,
}: Pick<AvailabilityDto, "segments" | "untilMs">): (Segment & { readonly state: ServingState })[] =>
  segments.map(([fromMs, state], index) => ({ fromMs, toMs: segments[index + 1]?.[0] ?? untilMs, state }));

interface Form {
  /** From 0 at the strip's top to 1 at its bottom. */
  readonly y: number;
  readonly height: number;
  /** Drawn at least so wide, in thousandths of the axis, so that a short one is seen. */
  readonly least?: number;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** All of some segments as one path in a box of 1,000 by 1, so that years of them are one node of the page. */
export function stripPath(
  segments: readonly Segment[],
  at: (ms: number) => number,
  { y, height, least = 0 }: Form,
): string {
  return segments
    .map(({ fromMs, toMs }) => {
      const from = at(fromMs) * SIZE;
      const to = Math.max(at(toMs) * SIZE, from + least);
      return `M${rounded(from)} ${y}H${rounded(to)}V${rounded(y + height)}H${rounded(from)}Z`;
    })
    .join("");
}
