import { ReferenceLine, Scatter, ScatterChart, XAxis, YAxis, type ScatterShapeProps } from "recharts";
import { darknessOf, type Dot, type DotRow } from "@/components/compare/prepare-dot-strip";
import { kindColor } from "../sides";
import { estimateTick, Interval } from "./estimate-marks";

const MIDDLE = 0.5;
const MedianTick = estimateTick(8);

/** Its interval alone is drawn. */
const NoShape = () => <g />;

interface DotStripDrawingProps {
  readonly row: DotRow;
  /** Px. */
  readonly height: number;
}

/** Dots for samples (hollow: still running), a tick for the median, a bar for its interval. */
export function DotStripDrawing({ row: { group, dots, median, domain }, height }: DotStripDrawingProps) {
  const color = kindColor(group.kind);
  return (
    <ScatterChart
      aria-hidden
      accessibilityLayer={false}
      responsive
      style={{ width: "100%", height, pointerEvents: "none" }}
      margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
    >
      <XAxis type="number" dataKey="ms" scale="log" domain={[...domain]} allowDataOverflow hide />
      <YAxis type="number" dataKey="y" domain={[0, 1]} hide />
      <ReferenceLine y={MIDDLE} stroke="var(--line)" />
      {median === null ? null : (
        <Scatter data={[{ ...median, y: MIDDLE }]} shape={NoShape} isAnimationActive={false}>
          <Interval color={color} />
        </Scatter>
      )}
      <Scatter
        data={dots.map((dot) => ({ ...dot, y: MIDDLE }))}
        shape={<DotShape color={color} />}
        isAnimationActive={false}
      />
      {median === null ? null : (
        <Scatter data={[{ ms: median.ms, y: MIDDLE }]} shape={MedianTick} isAnimationActive={false} />
      )}
    </ScatterChart>
  );
}

function DotShape({ color, cx, cy, payload }: Partial<ScatterShapeProps> & { readonly color: string }) {
  const { count, isRunning } = payload as Dot;
  return isRunning ? (
    <circle cx={cx} cy={cy} r={2.4} fill="var(--surface)" stroke={color} strokeWidth={1.3} />
  ) : (
    <circle cx={cx} cy={cy} r={2.5} fill={color} fillOpacity={darknessOf(count)} />
  );
}
