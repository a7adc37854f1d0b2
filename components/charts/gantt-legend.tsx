import { useId } from "react";
import { rolloutText, stageText } from "@/lib/text/rollouts";
import { GANTT_STAGES, type GanttRow } from "./prepare-gantt";
import { kindColor } from "./sides";
import { StagePatterns, StageShape } from "./stage-shape";

/** The stages that some row has. */
export function GanttLegend({ rows }: { rows: readonly GanttRow[] }) {
  const used = new Set(rows.flatMap(({ segments }) => segments.map(({ stage }) => stage)));
  const patterns = useId();
  return (
    <ul
      aria-label={rolloutText.gantt.title}
      className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted"
    >
      {GANTT_STAGES.filter((stage) => used.has(stage)).map((stage) => (
        <li key={stage} data-key className="flex items-center gap-1.5" title={stageText[stage].span}>
          <svg aria-hidden width={20} height={12} color={kindColor(rows[0]?.kind ?? null)}>
            <StagePatterns id={`${patterns}-${stage}`} />
            <StageShape stage={stage} x={0} y={0} width={20} height={12} patterns={`${patterns}-${stage}`} />
          </svg>
          {stageText[stage].name}
        </li>
      ))}
    </ul>
  );
}
