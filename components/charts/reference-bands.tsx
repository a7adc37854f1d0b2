import type { Reference } from "@/lib/references/core/references";
import { CHIP_WIDTH, labelRows } from "./prepare-fitting-labels";
import type { Axis } from "./prepare-log-axis";
import { placeOf, SIZE } from "./prepare-step-path";
import { percent } from "./readable";

interface ReferencesProps {
  readonly references: readonly Reference[];
  readonly axis: Axis;
}

/** Claims of others as dotted bands: nothing that was measured looks so. */
export function ReferenceBands({ references, axis }: ReferencesProps) {
  return references.map(({ id, lowMs, highMs }) => {
    const [from, to] = [placeOf(axis, lowMs), placeOf(axis, highMs)];
    return (
      <g key={id} stroke="var(--text-muted)" strokeDasharray="1 4" strokeLinecap="round">
        {to > from ? (
          <rect
            x={from}
            width={to - from}
            y={0}
            height={SIZE}
            fill="var(--text)"
            fillOpacity={0.06}
            stroke="none"
          />
        ) : null}
        {[...new Set([from, to])].map((x) => (
          <line key={x} x1={x} x2={x} y2={SIZE} strokeWidth={2} vectorEffect="non-scaling-stroke" />
        ))}
      </g>
    );
  });
}

/** Numbers on the plot, beneath each other where they would touch; the list below it says what they stand for. */
export function ReferenceLabels({ references, axis }: ReferencesProps) {
  const places = references.map(({ lowMs, highMs }) => (axis.at(lowMs) + axis.at(highMs)) / 2);
  const rows = labelRows(places, CHIP_WIDTH);
  return references.map(({ id }, index) => (
    <span
      key={id}
      className="absolute -translate-x-1/2 rounded-full border border-dashed border-line-strong bg-surface px-1.5 text-muted"
      style={{ left: percent(places[index] ?? 0), top: `${(rows[index] ?? 0) * 24 - 20}px` }}
    >
      {index + 1}
    </span>
  ));
}
