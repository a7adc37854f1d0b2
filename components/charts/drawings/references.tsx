import { Label, ReferenceArea, ReferenceLine } from "recharts";
import type { Reference } from "@/lib/references/core/references";

const LINE = {
  stroke: "var(--text-muted)",
  strokeWidth: 2,
  strokeDasharray: "1 4",
  strokeLinecap: "round",
} as const;

/** Claims of others as dotted bands: nothing that was measured looks so. Their numbers are of the list below the chart. */
export function References({ references }: { readonly references: readonly Reference[] }) {
  return references.map(({ id, lowMs, highMs }, index) => (
    <Band key={id} lowMs={lowMs} highMs={highMs} nth={index + 1} />
  ));
}

function Band({ lowMs, highMs, nth }: { lowMs: number; highMs: number; nth: number }) {
  return (
    <>
      {highMs > lowMs ? (
        <>
          <ReferenceArea x1={lowMs} x2={highMs} fill="var(--text)" fillOpacity={0.06} ifOverflow="hidden" />
          <ReferenceLine x={highMs} {...LINE} ifOverflow="hidden" />
        </>
      ) : null}
      <ReferenceLine x={lowMs} {...LINE} ifOverflow="hidden">
        <Label position="top" value={nth} fill="var(--text-muted)" fontSize={12} />
      </ReferenceLine>
    </>
  );
}
