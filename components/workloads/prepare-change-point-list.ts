import { formatCount } from "@/lib/format/format-number";
import { minuteOf } from "@/lib/lifecycle/instant";
import { changePointListText } from "@/lib/text/change-point-list";
import { changePointText } from "@/lib/text/change-points";
import { durationTexts } from "@/lib/text/durations";
import type { ChangePointDto, ChangeSeries } from "@/lib/timings/schema";

const words = changePointListText;

/** The series by what can be said of them. */
export const sortedSeries = (series: readonly ChangeSeries[]) => ({
  changed: series.filter(({ points }) => points.length > 0),
  quiet: series.filter(({ points, units, fewest }) => points.length === 0 && units >= fewest),
  few: series.filter(({ points, units, fewest }) => points.length === 0 && units < fewest && units > 0),
});

/** `Scale-out: 24 rollouts` */
export const countWords = ({ timing, units }: Pick<ChangeSeries, "timing" | "units">): string =>
  words.of(durationTexts[timing].title, formatCount(units, ...changePointText.rollouts));

/** `between 2026-11-27 10:05 and 2026-11-27 11:20 UTC (95 %) · 34 rollouts before, 41 rollouts after` */
export function placeWords({ earliest, latest, before, after }: ChangePointDto): string {
  const counts = [before, after].map(({ units }) => formatCount(units, ...changePointText.rollouts));
  return [
    words.place(minuteOf(earliest), minuteOf(latest)),
    words.counts(counts[0] ?? "", counts[1] ?? ""),
  ].join(" · ");
}
