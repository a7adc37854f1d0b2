import {
  DefaultZIndexes,
  ReferenceArea,
  ReferenceLine,
  usePlotArea,
  useXAxisScale,
  ZIndexLayer,
} from "recharts";
import type { Reference } from "@/lib/references/core/references";
import { labelRows } from "../prepare-label-rows";

const LINE = {
  stroke: "var(--text-muted)",
  strokeWidth: 2,
  strokeDasharray: "1 4",
  strokeLinecap: "round",
} as const;

/** Px of a number's circle, and between two of them. */
const [CIRCLE, APART] = [18, 20];

/** Px above a plot with references: its title and, below that, their numbers. */
export const topWith = (references: readonly Reference[]): number | undefined =>
  references.length > 0 ? 42 : undefined;

/** Claims of others as dotted bands: nothing that was measured looks so. Their numbers are of the list below the chart. */
export function References({ references }: { readonly references: readonly Reference[] }) {
  return (
    <>
      {references.map(({ id, lowMs, highMs }) => (
        <Band key={id} lowMs={lowMs} highMs={highMs} />
      ))}
      <Numbers references={references} />
    </>
  );
}

function Band({ lowMs, highMs }: { lowMs: number; highMs: number }) {
  return (
    <>
      {highMs > lowMs ? (
        <>
          <ReferenceArea x1={lowMs} x2={highMs} fill="var(--text)" fillOpacity={0.06} ifOverflow="hidden" />
          <ReferenceLine x={highMs} {...LINE} ifOverflow="hidden" />
        </>
      ) : null}
      <ReferenceLine x={lowMs} {...LINE} ifOverflow="hidden" />
    </>
  );
}

/** In the middle of each band, beneath each other where they would touch. */
function Numbers({ references }: { readonly references: readonly Reference[] }) {
  const [area, scale] = [usePlotArea(), useXAxisScale()];
  if (!area || !scale) return null;
  const places = references.map(({ lowMs, highMs }) => ((scale(lowMs) ?? 0) + (scale(highMs) ?? 0)) / 2);
  const rows = labelRows(places, APART);
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      {references.map(({ id }, index) => (
        <Numbered
          key={id}
          x={places[index] ?? 0}
          y={area.y - APART / 2 + (rows[index] ?? 0) * APART}
          number={index + 1}
        />
      ))}
    </ZIndexLayer>
  );
}

function Numbered({ x, y, number }: { x: number; y: number; number: number }) {
  return (
    <g data-reference>
      <circle
        cx={x}
        cy={y}
        r={CIRCLE / 2}
        fill="var(--surface)"
        stroke="var(--line-strong)"
        strokeDasharray="2 2"
      />
      <text x={x} y={y + 4} textAnchor="middle" fill="var(--text-muted)" fontSize={12}>
        {number}
      </text>
    </g>
  );
}
