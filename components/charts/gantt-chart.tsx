"use client";

import { useState, type CSSProperties } from "react";
import { Button } from "@/components/ui/button";
import { useIsWide } from "@/components/ui/use-is-wide";
import { formatCount, formatWhole } from "@/lib/format/format-number";
import type { InstanceDto } from "@/lib/workloads/schema";
import { rolloutText, stageText } from "@/lib/text/rollouts";
import { ChartFrame, type ChartTable } from "./chart-frame";
import { GanttDrawing } from "./drawn";
import { GanttLegend } from "./gantt-legend";
import { ganttHeight } from "./gantt-height";
import { prepareGantt, type Gantt, type GanttRow } from "./prepare-gantt";
import type { CsvTable } from "@/lib/format/csv";
import { ganttCsv } from "./prepare-gantt-csv";
import { drawnPart } from "./prepare-drawn-part";
import { ganttWithin, type ShownSpan } from "./prepare-shown-span";
import type { RolloutSpan } from "./prepare-rollout-span";

const words = rolloutText.gantt;
const FIRST_ROWS = 40;

const tableOf = ({ rows }: Gantt, csv: () => CsvTable, fileName: string): ChartTable => ({
  head: ["instance", "revision", "stage", "from (ms)", "to (ms)", "whole stage (ms)", "phase"],
  rowsOf: () =>
    rows.flatMap(({ id, revision, phase, segments, failedAtMs }) => [
      ...segments.map(({ stage, startMs, endMs, durationMs }) => [
        ...[id, revision, stageText[stage].name, Math.round(startMs), Math.round(endMs), durationMs, phase],
      ]),
      ...(failedAtMs === null
        ? []
        : [[id, revision, words.failed, Math.round(failedAtMs), Math.round(failedAtMs), null, phase]]),
    ]),
  csv,
  fileName,
});

interface GanttPlaceProps {
  readonly rows: readonly GanttRow[];
  readonly shown: ShownSpan;
  readonly reachedMs: number | null;
}

/** As high as the chart will be, before it is there. */
function GanttPlace({ rows, shown, reachedMs }: GanttPlaceProps) {
  const isWide = useIsWide();
  const heights = {
    "--wide": `${ganttHeight(rows.length, "beside")}px`,
    "--narrow": `${ganttHeight(rows.length, "above")}px`,
  };
  return (
    <div className="h-(--narrow) sm:h-(--wide)" style={heights as CSSProperties}>
      <GanttDrawing
        label={words.title}
        names={isWide ? "beside" : "above"}
        rows={rows}
        span={shown}
        reachedMs={reachedMs}
      />
    </div>
  );
}

interface GanttChartProps {
  readonly instances: readonly InstanceDto[];
  readonly fromMs: number;
  /** Where its axis ends. */
  readonly span: RolloutSpan;
  readonly shown: ShownSpan;
  readonly fileName: string;
}

/** One row per instance with its stages, over the rollout's span. */
export function GanttChart({ instances, fromMs, span, shown, fileName }: GanttChartProps) {
  const [isAll, setAll] = useState(false);
  const gantt = prepareGantt(instances, fromMs, fromMs + span.endMs);
  const { rows } = ganttWithin(gantt, shown);
  const drawn = isAll ? rows : rows.slice(0, FIRST_ROWS);
  const caption = `${span.words} · n = ${formatCount(rows.length, "instance", "instances")}`;
  return (
    <ChartFrame
      title={words.title}
      caption={caption}
      drawn={drawnPart({ shown, endMs: span.endMs, rows: { drawn: drawn.length, all: rows.length } })}
      table={tableOf(gantt, () => ganttCsv(gantt, instances, fromMs), fileName)}
    >
      {rows.length === 0 ? (
        <p className="text-muted">{words.empty}</p>
      ) : (
        <>
          <GanttLegend rows={rows} />
          <GanttPlace rows={drawn} shown={shown} reachedMs={span.reachedMs} />
          {rows.length > FIRST_ROWS ? (
            <Button data-control className="mt-2" onClick={() => setAll(!isAll)}>
              {isAll ? words.showFirst(formatWhole(FIRST_ROWS)) : words.showAll(formatWhole(rows.length))}
            </Button>
          ) : null}
        </>
      )}
    </ChartFrame>
  );
}
