import { ErrorBar, Scatter, type ScatterShapeProps } from "recharts";
import type { DurationQuestion } from "@/lib/comparisons/schema";
import type { Reference } from "@/lib/references/core/references";
import type { DirectLabels } from "../prepare-direct-labels";
import type { Axis } from "../prepare-log-axis";
import { percentileMarks, type PercentileMark } from "../prepare-percentile-marks";
import type { StepRow } from "../prepare-step-rows";
import { sideColor, type Side } from "../sides";
import { DirectNames } from "./direct-names";
import { Plot, type XScale } from "./plot";
import { References } from "./references";
import { SideLine } from "./side-line";
import { SHARE_TICKS } from "../prepare-share-ticks";

interface CdfDrawingProps {
  readonly label: string;
  readonly height: number;
  readonly yTitle: string;
  readonly question: DurationQuestion;
  readonly rows: readonly StepRow[];
  readonly axis: Axis;
  readonly x: XScale;
  readonly names: DirectLabels | null;
  readonly sides: readonly [Side, Side];
  readonly references: readonly Reference[];
  readonly readingOf: (ms: number) => string;
}

const RIGHT = [
  { value: 0.99, label: "p99" },
  { value: 0.95, label: "p95" },
  { value: 0.5, label: "p50" },
];
const HALF_TICK = 6;

/** Both distributions as steps, with their percentiles and the percentiles' intervals. */
export function CdfDrawing(props: CdfDrawingProps) {
  const { label, height, yTitle, question, rows, axis, x, sides, names, references, readingOf } = props;
  const [a, b] = sides;
  return (
    <Plot
      {...{ label, height, rows, x, readingOf }}
      y={{ top: 1, ticks: SHARE_TICKS, title: yTitle, right: RIGHT }}
    >
      <References references={references} />
      {sides.map((side) => (
        <SideLine key={side.key} side={side} other={side.key === "a" ? b : a} dataKey={side.key} />
      ))}
      {sides.map((side) => (
        <Percentiles key={side.key} side={side} marks={percentileMarks(question[side.key])} />
      ))}
      <DirectNames sides={sides} found={names} axis={axis} />
    </Plot>
  );
}

function Percentiles({ side, marks }: { side: Side; marks: readonly PercentileMark[] }) {
  return (
    <Scatter
      data={[...marks]}
      dataKey="share"
      shape={MedianTick}
      isAnimationActive={false}
      tooltipType="none"
    >
      <ErrorBar
        dataKey="interval"
        direction="x"
        width={0}
        strokeWidth={6}
        stroke={sideColor(side)}
        opacity={0.35}
        isAnimationActive={false}
      />
    </Scatter>
  );
}

const MedianTick = ({ cx = 0, cy = 0 }: ScatterShapeProps) => (
  <path d={`M${cx} ${cy - HALF_TICK}V${cy + HALF_TICK}`} stroke="var(--text)" strokeWidth={2} />
);
