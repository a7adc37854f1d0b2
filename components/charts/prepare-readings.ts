import { instantText } from "@/lib/format/format-instant";
import type { StageStats } from "@/lib/comparisons/schema";
import { formatDuration, formatInterval } from "@/lib/format/format-duration";
import { formatShare, formatWhole } from "@/lib/format/format-number";
import { compareText } from "@/lib/text/compare";
import { SERVING_STATES, type Piece } from "@/lib/timings/core/availability";

interface Segment {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The segment that holds at `ms`; at a seam the one that begins there, and at the very end the last. */
function segmentAt<T extends Segment>(segments: readonly T[], ms: number): T | null {
  const last = segments.at(-1);
  if (last?.toMs === ms) return last;
  return segments.find(({ fromMs, toMs }) => ms >= fromMs && ms < toMs) ?? null;
}

/** `none ready for 5 min, 23 Nov 2026, 10:27:00 to 10:32:00 UTC`; of several states, what share each had. */
export function stripReading(pieces: readonly Piece[], ms: number): string {
  const piece = segmentAt(pieces, ms);
  if (piece === null) return `nothing known at ${instantText(ms)} UTC`;
  const { fromMs, toMs, shares } = piece;
  const until = instantText(toMs);
  const [day, time] = until.split(", ");
  const end = instantText(fromMs).startsWith(`${day},`) ? time : until;
  const parts = SERVING_STATES.flatMap((state, index) => {
    const share = shares[index] ?? 0;
    const name = compareText.availability.states[state];
    return share === 0 ? [] : [share === 1 ? name : `${name} ${formatShare(share)}`];
  });
  const lasting = parts.length > 1 ? "of" : "for";
  return `${parts.join(", ")} ${lasting} ${formatDuration(toMs - fromMs)}, ${instantText(fromMs)} to ${end} UTC`;
}

/** Every stage that was measured: `creation 0.13 s (0.12 s to 0.14 s), n 40; application 0.42 s, n 3`. */
export const stagesReading = (stages: readonly StageStats[]): string =>
  stages
    .flatMap(({ stage, n, median: { value, low, high } }) => {
      if (value === null) return [];
      const interval = low !== null && high !== null ? ` (${formatInterval(low, high)})` : "";
      return [`${compareText.stages.names[stage]} ${formatDuration(value)}${interval}, n ${formatWhole(n)}`];
    })
    .join("; ");

/** `37 of 200 lived for at least 1 h, of them 12 still running` */
export function livesReading(
  lives: readonly (readonly [ms: number, isRunning: boolean])[],
  ms: number,
): string {
  if (lives.length === 0) return compareText.lifetimes.none;
  const longer = lives.filter(([age]) => age >= ms);
  const running = longer.filter(([, isRunning]) => isRunning).length;
  const still = running > 0 ? `, of them ${formatWhole(running)} ${compareText.lifetimes.running}` : "";
  return `${formatWhole(longer.length)} of ${formatWhole(lives.length)} lived for at least ${formatDuration(ms)}${still}`;
}
