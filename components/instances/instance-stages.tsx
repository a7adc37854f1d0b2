import { GanttDrawing } from "@/components/charts/drawn";
import { ganttHeight } from "@/components/charts/gantt-height";
import { GanttLegend } from "@/components/charts/gantt-legend";
import { prepareGantt } from "@/components/charts/prepare-gantt";
import { Card, CardTitle } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import { formatDuration } from "@/lib/format/format-duration";
import { observingText } from "@/lib/text/observing";
import { instanceText } from "@/lib/text/instances";
import { stageText } from "@/lib/text/rollouts";
import type { InstanceDto } from "@/lib/workloads/schema";
import { MISSING } from "@/lib/format/missing";
import { hasNoStartup } from "./prepare-instance-sentence";
import { markRows, startEnd, type MarkRow } from "./prepare-mark-rows";

const words = instanceText.stages;

/** `2026-11-23` */
const utcDate = (iso: string): string => iso.slice(0, 10);
/** `08:07:17.123` */
const utcTime = (iso: string): string => iso.slice(11, 23);

function Startup({ instance, now }: { instance: InstanceDto; now: number }) {
  const { requestedAt } = instance.marks;
  if (requestedAt === null) return null;
  if (hasNoStartup(instance)) return <p className="mb-4 text-muted">{observingText.instance.noStartup}</p>;
  const fromMs = Date.parse(requestedAt);
  const end = startEnd(instance, now);
  const { rows, endMs } = prepareGantt([instance], fromMs, end.at);
  const [row] = rows;
  if (!row) return null;
  return (
    <div className="mb-4">
      <p className="mb-2 flex flex-wrap justify-between gap-x-4 text-sm text-muted">
        {words.startup(end.word)}
        <span className="text-base font-medium text-text">{formatDuration(endMs)}</span>
      </p>
      <div className="mb-2" style={{ height: ganttHeight(1, "none") }}>
        <GanttDrawing
          label={words.startup(end.word)}
          names="none"
          reachedMs={null}
          rows={rows}
          span={{ fromMs: 0, toMs: endMs }}
        />
      </div>
      <GanttLegend rows={rows} />
    </div>
  );
}

function Then({ row }: { row: MarkRow }) {
  if (row.stage === null) return <span className="text-muted">{MISSING}</span>;
  const length = row.durationMs === null ? words.goesOn : formatDuration(row.durationMs);
  return (
    <span title={stageText[row.stage].span}>
      {stageText[row.stage].name} <span className="block text-muted sm:inline">{length}</span>
    </span>
  );
}

/** The start as a bar, and every mark with its instant and what followed it. */
export function InstanceStages({ instance, now }: { instance: InstanceDto; now: number }) {
  const rows = markRows(instance, now);
  return (
    <Card aria-label={words.title}>
      <CardTitle>{words.title}</CardTitle>
      {rows.length === 0 ? <p className="text-muted">{words.empty}</p> : null}
      <Startup instance={instance} now={now} />
      {instance.hasClockSkew ? <p className="mb-2 text-muted">{words.skew}</p> : null}
      {rows.length === 0 ? null : (
        <Table
          label={words.caption}
          className="max-sm:[&_td]:px-1 max-sm:[&_th]:px-1 max-sm:[&_th]:whitespace-normal"
        >
          <thead>
            <tr>
              <Th>{words.columns.mark}</Th>
              <Th className="text-right">{words.columns.since}</Th>
              <Th>{words.columns.then}</Th>
              <Th>{words.columns.at}</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                <Td className={row.mark === "failed" ? "text-danger" : ""}>{row.mark}</Td>
                <Td className="text-right">{row.sinceMs === null ? MISSING : formatDuration(row.sinceMs)}</Td>
                <Td>
                  <Then row={row} />
                </Td>
                <Td>
                  <time dateTime={row.at} title={row.at} className="font-mono text-sm">
                    <span className="hidden sm:inline">{`${utcDate(row.at)} `}</span>
                    {utcTime(row.at)}
                  </time>
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
