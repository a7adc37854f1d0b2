import { Area, Line } from "recharts";
import { sideColor, sideStyle, type Side } from "../sides";

interface SideLineProps {
  readonly side: Side;
  readonly other: Side;
  readonly dataKey: string;
  /** Key of a band `[low, high]` around it. */
  readonly band?: string;
  readonly opacity?: number;
  readonly width?: number;
}

/** A step line of one side, with its interval's band. */
export function SideLine({ side, other, dataKey, band, opacity = 1, width = 2 }: SideLineProps) {
  const { isDashed } = sideStyle(side, other);
  const color = sideColor(side);
  const common = { type: "stepAfter", isAnimationActive: false, activeDot: false, dot: false } as const;
  return (
    <>
      {band === undefined ? null : (
        <Area {...common} dataKey={band} stroke="none" fill={color} fillOpacity={0.15} />
      )}
      <Line
        {...common}
        dataKey={dataKey}
        stroke={color}
        strokeWidth={width}
        strokeOpacity={opacity}
        strokeDasharray={isDashed ? "7 4" : undefined}
        strokeLinejoin="round"
      />
    </>
  );
}
