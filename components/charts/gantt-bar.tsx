import { useId } from "react";
import type { GanttRow } from "./prepare-gantt";
import { kindColor } from "./sides";
import { FailedCross, StagePatterns, StageShape } from "./stage-shape";

/** The stages of one instance without axes, `endMs` being the whole width. */
export function GanttBar({ row, endMs }: { row: GanttRow; endMs: number }) {
  const patterns = useId();
  const percent = (ms: number): string => `${((ms / endMs) * 100).toFixed(3)}%`;
  return (
    <span className="relative block h-5 w-full" style={{ color: kindColor(row.kind) }}>
      <svg aria-hidden width="100%" height="100%" className="block">
        <StagePatterns id={patterns} />
        {row.segments.map(({ stage, startMs, endMs: stopMs }, index) => (
          <StageShape
            key={index}
            stage={stage}
            patterns={patterns}
            y={2}
            height={16}
            x={percent(startMs)}
            width={percent(stopMs - startMs)}
          />
        ))}
      </svg>
      {row.failedAtMs === null ? null : (
        <svg
          aria-hidden
          viewBox="0 0 16 16"
          className="absolute top-0.5 size-4 -translate-x-1/2"
          style={{ left: `clamp(8px, ${percent(row.failedAtMs)}, calc(100% - 8px))` }}
        >
          <FailedCross x={8} y={8} />
        </svg>
      )}
    </span>
  );
}
