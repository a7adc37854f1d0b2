import { useXAxisScale } from "recharts";
import type { Reference } from "@/lib/references/core/references";
import { formatWhole } from "@/lib/format/format-number";
import { compareText } from "@/lib/text/compare";
import { MISSING } from "@/lib/format/missing";
import type { DirectLabels } from "../prepare-direct-labels";
import type { Axis } from "../prepare-log-axis";
import type { RiskColumn } from "../prepare-risk-table";
import { SHARE_TICKS } from "../prepare-share-ticks";
import { tickLabel } from "../prepare-time-axis";
import type { Side } from "../sides";
import { DirectNames } from "./direct-names";
import { TICK } from "./axes";
import { Plot, type PlotFrame } from "./plot";
import { References, topWith } from "./references";
import { SideLine } from "./side-line";
import { SideMark } from "../side-mark";

interface SurvivalDrawingProps extends PlotFrame {
  readonly yTitle: string;
  readonly axis: Axis;
  readonly sides: readonly [Side, Side];
  /** Of which a life is known. */
  readonly known: readonly Side[];
  readonly names: DirectLabels | null;
  readonly references: readonly Reference[];
  readonly risk: readonly RiskColumn[];
}

/** Kaplan-Meier curves with their bands; below the axis how many are at risk at round ages. */
export function SurvivalDrawing(props: SurvivalDrawingProps) {
  const { yTitle, axis, sides, known, names, references, risk, ...plot } = props;
  const [a, b] = sides;
  return (
    <Plot
      {...plot}
      top={topWith(references)}
      below={risk.length === 0 ? 0 : RISK_HEIGHT}
      y={{ top: 1, ticks: SHARE_TICKS, title: yTitle }}
    >
      <References references={references} />
      {known.map((side) => (
        <SideLine
          key={side.key}
          side={side}
          other={side.key === "a" ? b : a}
          dataKey={side.key}
          band={`${side.key}Band`}
        />
      ))}
      <DirectNames sides={sides} found={names} axis={axis} />
      <AtRisk columns={risk} sides={sides} known={known} bottom={plot.height} />
    </Plot>
  );
}

const LINE = 18;
/** Of the numbers at risk below the axis, px. */
const RISK_HEIGHT = 78;

interface AtRiskProps {
  readonly columns: readonly RiskColumn[];
  readonly sides: readonly [Side, Side];
  readonly known: readonly Side[];
  readonly bottom: number;
}

/** Numbers at risk, each beneath its age. */
function AtRisk({ columns, sides, known, bottom }: AtRiskProps) {
  const scale = useXAxisScale();
  if (!scale || columns.length === 0) return null;
  const top = bottom - 2 * LINE - 6;
  return (
    <g {...TICK}>
      <text x={0} y={top - LINE}>
        {compareText.survival.risk}
      </text>
      {columns.map(({ ms }) => (
        <text key={ms} x={scale(ms)} y={top - LINE} textAnchor="middle" className="hidden sm:block">
          {tickLabel(ms)}
        </text>
      ))}
      {sides.map((side, row) => (
        <g key={side.key}>
          <SideMark x={8} side={side} other={sides[1 - row] ?? side} y={top + row * LINE - 4} />
          {columns.map((column) => (
            <text
              key={column.ms}
              x={scale(column.ms)}
              y={top + row * LINE}
              textAnchor="middle"
              fill="var(--text)"
            >
              {known.includes(side) ? formatWhole(column[side.key]) : MISSING}
            </text>
          ))}
        </g>
      ))}
    </g>
  );
}
