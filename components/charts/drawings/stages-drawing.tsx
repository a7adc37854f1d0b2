import { Bar, type BarShapeProps } from "recharts";
import { compareText } from "@/lib/text/compare";
import { MOST_LETTERS, shortenedName } from "../prepare-shortened-name";
import type { StageRow } from "../prepare-stage-rows";
import { STAGE_OPACITY } from "../prepare-stage-rows";
import { sideColor, sideStyle, type Side } from "../sides";
import { RowReading } from "./reading";
import { TimeBars } from "./time-bars";

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
  return (
    <TimeBars
      label={label}
      height={height}
      rows={rows}
      endMs={endMs}
      sizes={{ bar: BAR, axis: 44, top: 8, right: 24, left: 6 }}
      nameKey="key"
      names={{ width: 1, tick: <Name sides={sides} /> }}
      mostTicks={8}
      title={compareText.stages.axis}
      reading={<RowReading readingOf={(key) => (key === "a" || key === "b" ? readingOf(key) : null)} />}
    >
      {STAGE_ORDER.map((stage) => (
        <Bar
          key={stage}
          dataKey={stage}
          stackId="stages"
          shape={<StageBar sides={sides} stage={stage} />}
          isAnimationActive={false}
        />
      ))}
    </TimeBars>
  );
}

const STAGE_ORDER = ["scheduling", "creation", "boot", "application"] as const;

interface NameProps {
  readonly sides: readonly [Side, Side];
  readonly y?: number;
  readonly payload?: { readonly value: string };
}

const Name = ({ sides, y = 0, payload }: NameProps) => (
  <text x={7} y={y - BAR / 2 - 6} fill="var(--text)" fontSize={12}>
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
      x={x}
      y={y}
      width={width}
      height={height}
      fill={sideColor(side)}
      fillOpacity={STAGE_OPACITY[stage]}
      stroke={sideColor(side)}
      strokeDasharray={isDashed ? "4 3" : undefined}
    />
  );
}
