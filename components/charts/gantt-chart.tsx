"use client";

import { useState } from "react";
import { instancePath } from "@/components/frame/paths";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { Tooltip } from "@/components/ui/tooltip";
import { formatDuration } from "@/lib/format/format-duration";
import { formatCount } from "@/lib/format/format-number";
import type { InstanceDto } from "@/lib/workloads/schema";
import { rolloutText, stageText } from "@/lib/text/rollouts";
import { ChartFrame, type ChartTable } from "./chart-frame";
import { GanttBar, ganttHue, GanttLegend } from "./gantt-bar";
import { prepareGantt, type Gantt, type GanttRow, type GanttSegment } from "./prepare-gantt";
import type { CsvTable } from "./prepare-csv";
import { ganttCsv } from "./prepare-gantt-csv";
import type { RolloutSpan } from "./prepare-rollout-span";
import { timeTicks } from "./prepare-time-axis";

const words = rolloutText.gantt;
const FIRST_ROWS = 40;
const lengthOf = ({ durationMs }: GanttSegment): string =>
  durationMs === null ? words.goesOn : formatDuration(durationMs);

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

interface RowProps {
  readonly row: GanttRow;
  readonly endMs: number;
  readonly reachedMs: number | null;
}

function Row({ row, endMs, reachedMs }: RowProps) {
  const stages = row.segments.map((segment) => `${stageText[segment.stage].name} ${lengthOf(segment)}`);
  const end = row.failedAtMs === null ? [] : [`${words.failed} at ${formatDuration(row.failedAtMs)}`];
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] items-center border-b border-line py-0.5 last:border-b-0 sm:grid-cols-[minmax(0,11rem)_minmax(0,1fr)] sm:gap-2">
      <span className="flex min-w-0 gap-2 font-mono text-sm">
        <Link
          href={instancePath(row.id)}
          className="block min-h-6 min-w-0 truncate leading-6 underline-offset-4 hover:underline"
          title={row.id}
        >
          {row.id}
        </Link>
      </span>
      <Tooltip
        label={`${row.id}, revision ${row.revision}, ${row.phase}: ${[...stages, ...end].join(", ")}`}
        className={cn("block w-full", ganttHue(row))}
        content={<RowReading row={row} />}
      >
        <span className="relative block">
          <GanttBar row={row} endMs={endMs} />
          {reachedMs === null || reachedMs >= endMs ? null : (
            <span
              aria-hidden
              className="absolute -inset-y-0.5 border-l border-dashed border-text"
              style={{ left: `${(reachedMs / endMs) * 100}%` }}
            />
          )}
        </span>
      </Tooltip>
    </li>
  );
}

function RowReading({ row }: { row: GanttRow }) {
  return (
    <>
      <p className="mb-1 font-mono">{row.id}</p>
      <dl className="grid grid-cols-[auto_auto] gap-x-4">
        {row.segments.map((segment, index) => (
          <div key={index} className="contents">
            <dt className="text-muted">
              {stageText[segment.stage].name}
              <span className="block">{stageText[segment.stage].span}</span>
            </dt>
            <dd className="text-right">{lengthOf(segment)}</dd>
          </div>
        ))}
      </dl>
      {row.failedAtMs === null ? null : (
        <p className="mt-1 text-danger">
          {words.failed} at {formatDuration(row.failedAtMs)}. {row.message}
        </p>
      )}
      {row.hasClockSkew ? <p className="mt-1">{words.skew}</p> : null}
    </>
  );
}

function Axis({ endMs }: { endMs: number }) {
  return (
    <div aria-hidden className="relative h-5 text-sm text-muted sm:ml-46">
      {timeTicks(endMs, 5).map(({ atMs, label }) => (
        <span
          key={atMs}
          className={cn("absolute whitespace-nowrap", atMs > 0 && "-translate-x-1/2")}
          style={{ left: `${(atMs / endMs) * 100}%` }}
        >
          {label}
        </span>
      ))}
    </div>
  );
}

interface GanttChartProps {
  readonly instances: readonly InstanceDto[];
  readonly fromMs: number;
  /** Where its axis ends. */
  readonly span: RolloutSpan;
  readonly fileName: string;
}

/** One row per instance with its stages, over the rollout's span. */
export function GanttChart({ instances, fromMs, span, fileName }: GanttChartProps) {
  const [isWhole, setWhole] = useState(false);
  const gantt = prepareGantt(instances, fromMs, fromMs + span.endMs);
  const { rows, endMs } = gantt;
  const shown = isWhole ? rows : rows.slice(0, FIRST_ROWS);
  const caption = `${span.words} · n = ${formatCount(rows.length, "instance", "instances")}`;
  return (
    <ChartFrame
      title={words.title}
      caption={caption}
      table={tableOf(gantt, () => ganttCsv(gantt, instances, fromMs), fileName)}
    >
      {rows.length === 0 ? (
        <p className="text-muted">{words.empty}</p>
      ) : (
        <>
          <GanttLegend rows={rows} />
          <ul>
            {shown.map((row) => (
              <Row key={row.id} row={row} endMs={endMs} reachedMs={span.reachedMs} />
            ))}
          </ul>
          <Axis endMs={endMs} />
          {shown.length < rows.length ? (
            <Button data-control className="mt-2" onClick={() => setWhole(true)}>
              {words.showAll} {rows.length}
            </Button>
          ) : null}
        </>
      )}
    </ChartFrame>
  );
}
