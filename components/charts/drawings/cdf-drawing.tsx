import { Scatter } from "recharts";
import type { DurationQuestion } from "@/lib/comparisons/schema";
import type { Reference } from "@/lib/references/core/references";
import type { DirectLabels } from "../prepare-direct-labels";
import type { Axis } from "../prepare-log-axis";
import { percentileMarks, type PercentileMark } from "../prepare-percentile-marks";
import { sideColor, type Side } from "../sides";
import { DirectNames } from "./direct-names";
import { estimateTick, Interval } from "./estimate-marks";
import { Plot, type PlotFrame } from "./plot";
import { References, topWith } from "./references";
import { SideLine } from "./side-line";
import { SHARE_TICKS } from "../prepare-share-ticks";

interface CdfDrawingProps extends PlotFrame {
  readonly yTitle: string;
  readonly question: DurationQuestion;
  readonly axis: Axis;
  readonly names: DirectLabels | null;
  readonly sides: readonly [Side, Side];
  readonly references: readonly Reference[];
}

const RIGHT = [
  { value: 0.99, label: "p99" },
  { value: 0.95, label: "p95" },
  { value: 0.5, label: "p50" },
];
const PercentileTick = estimateTick(6);

/** Both distributions as steps, with their percentiles and the percentiles' intervals. */
export function CdfDrawing(props: CdfDrawingProps) {
  const { yTitle, question, axis, sides, names, references, ...plot } = props;
  const [a, b] = sides;
  return (
    <Plot {...plot} top={topWith(references)} y={{ top: 1, ticks: SHARE_TICKS, title: yTitle, right: RIGHT }}>
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
  // Without points of its own it would take the chart's.
  if (marks.length === 0) return null;
  return (
    <Scatter
      data={[...marks]}
      dataKey="share"
      shape={PercentileTick}
      isAnimationActive={false}
      tooltipType="none"
    >
      <Interval color={sideColor(side)} />
    </Scatter>
  );
}
