import {
  Bar,
  BarChart,
  CartesianGrid,
  Tooltip,
  XAxis,
  YAxis,
  type BarShapeProps,
  type TooltipContentProps,
} from "recharts";
import { compareText } from "@/lib/text/compare";
import { MOST_LETTERS, shortenedName } from "../prepare-shortened-name";
import { timeTicks } from "../prepare-time-axis";
import type { StageRow } from "../prepare-stage-rows";
import { STAGE_OPACITY } from "../prepare-stage-rows";
import { sideColor, sideStyle, type Side } from "../sides";
import { TICK } from "./plot";

interface StagesDrawingProps {
  readonly label: string;
  readonly height: number;
  readonly rows: readonly StageRow[];
  readonly sides: readonly [Side, Side];
  readonly endMs: number;
  readonly readingOf: (key: Side["key"]) => string;
}

const BAR = 24;

/** The medians of a startup's stages end to end, both sides on one axis. */
export function StagesDrawing({ label, height, rows, sides, endMs, readingOf }: StagesDrawingProps) {
  const ticks = timeTicks(endMs, 8);
  return (
    <BarChart
      aria-label={label}
      layout="vertical"
      data={[...rows]}
      responsive
      style={{ width: "100%", height }}
      margin={{ top: 8, right: 24, bottom: 4, left: 6 }}
      barSize={BAR}
    >
      <CartesianGrid horizontal={false} stroke="var(--line)" />
      <XAxis
        type="number"
        domain={[0, endMs]}
        allowDataOverflow
        ticks={ticks.map(({ atMs }) => atMs)}
        tickFormatter={(ms: number) => ticks.find(({ atMs }) => atMs === ms)?.label ?? ""}
        tick={TICK}
        axisLine={{ stroke: "var(--line-strong)" }}
        tickLine={false}
        height={44}
        label={{ ...TICK, value: compareText.stages.axis, position: "insideBottom" }}
      />
      <YAxis
        type="category"
        dataKey="key"
        width={1}
        axisLine={false}
        tickLine={false}
        tick={<Name sides={sides} />}
        interval={0}
      />
      {STAGE_ORDER.map((stage) => (
        <Bar
          key={stage}
          dataKey={stage}
          stackId="stages"
          shape={<StageBar sides={sides} stage={stage} />}
          isAnimationActive={false}
        />
      ))}
      <Tooltip
        content={<StageReading readingOf={readingOf} />}
        cursor={{ fill: "var(--subtle)" }}
        isAnimationActive={false}
      />
    </BarChart>
  );
}

const STAGE_ORDER = ["scheduling", "creation", "boot", "application"] as const;

interface NameProps {
  readonly sides: readonly [Side, Side];
  readonly y?: number;
  readonly payload?: { readonly value: string };
}

const Name = ({ sides, y = 0, payload }: NameProps) => (
  <text x={0} y={y - BAR / 2 - 6} fill="var(--text)" fontSize={12}>
    {shortenedName(sides.find(({ key }) => key === payload?.value)?.name ?? "", MOST_LETTERS)}
  </text>
);

interface StageBarProps extends Partial<BarShapeProps> {
  readonly sides: readonly [Side, Side];
  readonly stage: (typeof STAGE_ORDER)[number];
}

function StageBar({ sides: [a, b], stage, payload, ...box }: StageBarProps) {
  const side = (payload as StageRow | undefined)?.key === "a" ? a : b;
  const { isDashed } = sideStyle(side, side === a ? b : a);
  const [x, y, width, height] = [box.x, box.y, box.width, box.height].map(Number);
  if (!(width !== undefined && width > 0)) return null;
  return (
    <rect
      {...{ x, y, width, height }}
      fill={sideColor(side)}
      fillOpacity={STAGE_OPACITY[stage]}
      stroke={sideColor(side)}
      strokeDasharray={isDashed ? "4 3" : undefined}
    />
  );
}

function StageReading({
  active,
  label,
  readingOf,
}: Partial<TooltipContentProps> & Pick<StagesDrawingProps, "readingOf">) {
  if (!active || (label !== "a" && label !== "b")) return null;
  return (
    <p
      role="status"
      aria-live="assertive"
      className="max-w-80 rounded-[8px] border border-line bg-surface px-3 py-1 text-sm text-text shadow-lg"
    >
      {readingOf(label)}
    </p>
  );
}
