"use client";

import { formatDuration } from "@/lib/format/format-duration";
import { isoOf } from "@/lib/lifecycle/instant";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import { observingText } from "@/lib/text/observing";
import { workloadText } from "@/lib/text/workloads";
import { ChartFrame, type ChartTable } from "./chart-frame";
import { StartsDrawing } from "./drawn";
import type { ChangeMark } from "./prepare-change-marks";
import { startsView, type Starts } from "./prepare-starts";
import { timeTicks } from "./prepare-time-axis";
import { kindColor } from "./sides";

const words = workloadText.starts;
const observedWords = { ...words, ...observingText.starts };

interface StartsChartProps {
  readonly workloadId: string;
  readonly kind: Kind;
  readonly starts: Starts;
  /** They count from another point: nobody tells when they were asked for. */
  readonly isObserved: boolean;
  /** Where their distribution changed, and what is said of that. */
  readonly marks: readonly ChangeMark[];
  readonly notes: readonly string[];
  /** Px. */
  readonly height: number;
}

/** How long each of a workload's newest starts took. */
export function StartsChart({
  workloadId,
  kind,
  starts,
  isObserved,
  marks,
  notes,
  height,
}: StartsChartProps) {
  const own = isObserved ? observedWords : words;
  const { n, medianMs, values } = startsView(starts);
  const table: ChartTable = {
    head: words.head,
    rowsOf: () => starts.map(([at, ms]) => [isoOf(at), ms]),
    fileName: `${workloadId}-startups`,
  };
  const caption = medianMs === null ? own.none : own.caption(n, formatDuration(medianMs));
  const readingOf = (nth: number): string => {
    const start = starts[Math.round(nth) - 1];
    if (start === undefined) return "";
    const [at, ms] = start;
    return words.reading(Math.round(nth), n, formatDuration(ms), isoOf(at).slice(0, 19).replace("T", " "));
  };
  return (
    <ChartFrame title={words.title} caption={caption} table={table} notes={notes}>
      <div style={{ height }}>
        {medianMs === null ? (
          <p className="text-muted">{own.noneBody}</p>
        ) : (
          <StartsDrawing
            label={words.title}
            xTitle={words.axis}
            yTitle={words.duration}
            height={height}
            values={values}
            medianMs={medianMs}
            ticks={timeTicks(Math.max(...values), 4)}
            color={kindColor(kind)}
            marks={marks}
            readingOf={readingOf}
          />
        )}
      </div>
    </ChartFrame>
  );
}
