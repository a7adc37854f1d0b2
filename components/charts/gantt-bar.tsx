import { useId } from "react";
import type { GanttRow } from "./prepare-gantt";
import { kindColor } from "./sides";
import { FailedCross, StagePatterns, StageShape } from "./stage-shape";

interface GanttBarProps {
  readonly row: GanttRow;
  /** What the whole width stands for. */
  readonly endMs: number;
  /** Px. */
  readonly height: number;
}

/** The stages of one instance without axes. */
export function GanttBar({ row, endMs, height }: GanttBarProps) {
  const patterns = useId();
  const percent = (ms: number): string => `${((ms / endMs) * 100).toFixed(3)}%`;
  return (
    <span className="relative block w-full" style={{ color: kindColor(row.kind), height }}>
      <svg aria-hidden width="100%" height="100%" className="block">
        <StagePatterns id={patterns} />
        {row.segments.map(({ stage, startMs, endMs: stopMs }, index) => (
          <StageShape
            key={index}
            stage={stage}
            patterns={patterns}
            y={2}
            height={height - 4}
            x={percent(startMs)}
            width={percent(stopMs - startMs)}
          />
        ))}
      </svg>
      {row.failedAtMs === null ? null : (
        <svg
          aria-hidden
          viewBox="0 0 16 16"
          className="absolute top-1/2 size-4 -translate-x-1/2 -translate-y-1/2"
          style={{ left: `clamp(8px, ${percent(row.failedAtMs)}, calc(100% - 8px))` }}
        >
          <FailedCross x={8} y={8} />
        </svg>
      )}
    </span>
  );
}
