import { cn } from "@/components/ui/cn";
import { rolloutText, stageText } from "@/lib/text/rollouts";
import { GANTT_STAGES, type GanttRow } from "./prepare-gantt";
import { STAGE_FILL } from "./stage-fill";

/** Hue is kind. */
export const ganttHue = ({ kind }: Pick<GanttRow, "kind">): string =>
  kind === "vm" ? "text-vm" : "text-container";

/** The stages of one instance, `endMs` being the whole width. */
export function GanttBar({ row, endMs }: { row: GanttRow; endMs: number }) {
  const percent = (ms: number): string => `${((ms / endMs) * 100).toFixed(3)}%`;
  return (
    <span className="relative block h-5 w-full">
      {row.segments.map(({ stage, startMs, endMs: stopMs }, index) => (
        <span
          key={index}
          data-stage={stage}
          className="absolute inset-y-0.5 box-border"
          style={{
            left: percent(startMs),
            width: `max(1px, ${percent(stopMs - startMs)})`,
            ...STAGE_FILL[stage],
          }}
        />
      ))}
      {row.failedAtMs === null ? null : (
        <svg
          viewBox="0 0 16 16"
          className="absolute top-0.5 size-4 -translate-x-1/2 text-danger"
          style={{ left: `clamp(8px, ${percent(row.failedAtMs)}, calc(100% - 8px))` }}
        >
          <path d="M3 3 13 13M13 3 3 13" stroke="var(--surface)" strokeWidth={6} />
          <path d="M3 3 13 13M13 3 3 13" stroke="currentColor" strokeWidth={3} />
        </svg>
      )}
    </span>
  );
}

/** The stages that some row has. */
export function GanttLegend({ rows }: { rows: readonly GanttRow[] }) {
  const used = new Set(rows.flatMap(({ segments }) => segments.map(({ stage }) => stage)));
  const hue = rows[0] ? ganttHue(rows[0]) : "";
  return (
    <ul
      aria-label={rolloutText.gantt.title}
      className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted"
    >
      {GANTT_STAGES.filter((stage) => used.has(stage)).map((stage) => (
        <li key={stage} className="flex items-center gap-1.5" title={stageText[stage].span}>
          <span aria-hidden className={cn("box-border h-3 w-5", hue)} style={STAGE_FILL[stage]} />
          {stageText[stage].name}
        </li>
      ))}
    </ul>
  );
}
