import { formatDuration } from "@/lib/format/format-duration";
import { minuteOf } from "@/lib/lifecycle/instant";
import type { Regimes } from "@/lib/comparisons/schema";
import { compareText } from "@/lib/text/compare";
import type { DurationTiming } from "@/lib/timings/core/rollout-timings";

/** What is said of a timing whose figures are of two regimes on a side; a workload that both sides have is told once. */
export function regimeNotes(regimes: Regimes | null, timing: DurationTiming): string[] {
  const changes = regimes === null ? [] : [...regimes.a, ...regimes.b].filter((one) => one.timing === timing);
  const notes = changes.map(({ workloadId, point }) =>
    compareText.twoRegimes(
      workloadId,
      compareText.timings[timing].title,
      minuteOf(point.at),
      formatDuration(point.before.medianMs),
      formatDuration(point.after.medianMs),
    ),
  );
  return [...new Set(notes)];
}
