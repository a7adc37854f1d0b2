import { formatDuration } from "@/lib/format/format-duration";
import { rolloutText, stageText } from "@/lib/text/rollouts";
import type { GanttRow } from "../prepare-gantt";

const words = rolloutText.gantt;

/** An instance's stages with what each took. */
export function GanttReading({ row }: { readonly row: GanttRow }) {
  return (
    <>
      <p className="mb-1 font-mono">
        {row.id}, {row.phase}
      </p>
      <dl className="grid grid-cols-[auto_auto] gap-x-4">
        {row.segments.map(({ stage, durationMs }, index) => (
          <div key={index} className="contents">
            <dt className="text-muted">
              {stageText[stage].name}
              <span className="block">{stageText[stage].span}</span>
            </dt>
            <dd className="text-right">{durationMs === null ? words.goesOn : formatDuration(durationMs)}</dd>
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
