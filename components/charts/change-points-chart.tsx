"use client";

import { formatDuration } from "@/lib/format/format-duration";
import { formatCount } from "@/lib/format/format-number";
import { isoOf, minuteOf } from "@/lib/lifecycle/instant";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import { changePointListText } from "@/lib/text/change-point-list";
import { changePointText } from "@/lib/text/change-points";
import { durationTexts } from "@/lib/text/durations";
import { END_POINTS } from "@/lib/timings/core/end-points";
import type { ChangeSeries } from "@/lib/timings/schema";
import { ChartFrame, type ChartTable } from "./chart-frame";
import { ChangePointsDrawing } from "./drawn";
import { regimeLines, type ChangeMark } from "./prepare-change-marks";
import { timeTicks } from "./prepare-time-axis";
import { kindColor } from "./sides";

interface ChangePointsChartProps {
  readonly workloadId: string;
  readonly kind: Kind;
  readonly series: ChangeSeries;
  readonly marks: readonly ChangeMark[];
  /** What the marks mean, in sentences. */
  readonly notes: readonly string[];
}

const words = changePointListText;
/** Px. */
const HEIGHT = 220;

/** A timing of a workload over its rollouts, and where it changed. */
export function ChangePointsChart({ workloadId, kind, series, marks, notes }: ChangePointsChartProps) {
  const { timing, drawn, points, units, samples } = series;
  const { title } = durationTexts[timing];
  const { from, to } = END_POINTS[timing];
  const values = drawn.map(([, ms]) => ms);
  const table: ChartTable = {
    head: words.head,
    rowsOf: () => drawn.map(([at, ms]) => [isoOf(at), ms]),
    fileName: `${workloadId}-${timing}-change-points`,
  };
  const readingOf = (x: number): string => {
    const nth = Math.round(x);
    const unit = drawn[nth - 1];
    return unit === undefined
      ? ""
      : words.reading(nth, drawn.length, formatDuration(unit[1]), minuteOf(isoOf(unit[0])));
  };
  const caption = words.caption(
    formatCount(units, ...changePointText.rollouts),
    formatCount(samples, ...words.samples),
    from,
    to,
  );
  return (
    <ChartFrame title={title} caption={caption} table={table} notes={[...notes, words.method]}>
      <div style={{ height: HEIGHT }}>
        <ChangePointsDrawing
          label={title}
          xTitle={words.axis}
          yTitle={title}
          height={HEIGHT}
          values={values}
          marks={marks}
          regimes={regimeLines(values.length, points)}
          ticks={timeTicks(Math.max(...values), 4)}
          color={kindColor(kind)}
          readingOf={readingOf}
        />
      </div>
    </ChartFrame>
  );
}
