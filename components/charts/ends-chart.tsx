"use client";

import { useId } from "react";
import type { CausesDto, Comparison } from "@/lib/comparisons/schema";
import { lifetimesText } from "@/lib/text/lifetimes";
import { lifeMethodText } from "@/lib/text/life-methods";
import { CAUSES } from "@/lib/timings/core/survival";
import { ChartFrame, type ChartTable } from "./chart-frame";
import { EndsDrawing } from "./drawn";
import { FatePatterns, fateFill } from "./fate-fill";
import { fateName, fateRows, fatesReading, shownFates, type Fate } from "./prepare-ends";
import { logAxis } from "./prepare-log-axis";
import { sideColor, type Side } from "./sides";

interface EndsChartProps {
  readonly causes: Comparison["lifetimes"]["causes"];
  readonly a: Side;
  readonly b: Side;
  readonly fileName: string;
}

const words = lifetimesText.causes;
/** Px. */
const HEIGHT = 240;

/** What became of the instances of each side by each age: shares that always add up to all. */
export function EndsChart({ causes, a, b, fileName }: EndsChartProps) {
  const syncId = useId();
  const known = [a, b].filter(({ key }) => causes[key].n > 0);
  const all = known.map(({ key }) => causes[key]);
  const shown = shownFates(all);
  const axis = logAxis(all.flatMap((one) => [firstOf(one), one.untilMs]));
  const table: ChartTable = {
    head: words.columns,
    rowsOf: () =>
      known.flatMap(({ key, name }) =>
        CAUSES.flatMap((cause) => causes[key][cause].map((step) => [name, words.names[cause], ...step])),
      ),
    fileName,
  };
  return (
    <ChartFrame
      title={words.title}
      caption={words.caption}
      table={table}
      method={lifeMethodText[causes.a.method]}
      samples="uptime"
    >
      <div className={known.length > 1 ? "grid gap-4 sm:grid-cols-2" : ""}>
        {known.map((side) => (
          <div key={side.key} className="min-w-0">
            <h3 className="mb-1 text-sm font-medium">{side.name}</h3>
            <FateKeys color={sideColor(side)} shown={shown} />
            <div style={{ height: HEIGHT }}>
              <EndsDrawing
                label={words.label(side.name)}
                yTitle={words.share}
                height={HEIGHT}
                color={sideColor(side)}
                syncId={syncId}
                rowsOf={() => fateRows(causes[side.key], axis.from)}
                x={{ scale: "log", ...axis, title: words.axis }}
                readingOf={(ms) => `${side.name}: ${fatesReading(causes[side.key], ms, shown)}`}
              />
            </div>
          </div>
        ))}
      </div>
    </ChartFrame>
  );
}

const firstOf = (causes: CausesDto): number =>
  Math.min(...CAUSES.map((cause) => causes[cause][0]?.[0] ?? Infinity));

/** What each fill is, in the order of the drawing from its top. */
function FateKeys({ color, shown }: { readonly color: string; readonly shown: readonly Fate[] }) {
  const patterns = useId();
  return (
    <ul className="mb-1 flex flex-wrap gap-x-3 gap-y-1 text-sm text-muted">
      {shown.map((fate) => (
        <li key={fate} data-key className="inline-flex items-center gap-1.5">
          <svg aria-hidden width={14} height={12}>
            <FatePatterns id={`${patterns}-${fate}`} color={color} />
            <rect width={14} height={12} rx={2} fill={fateFill(`${patterns}-${fate}`, fate)} />
          </svg>
          {fateName(fate)}
        </li>
      ))}
    </ul>
  );
}
