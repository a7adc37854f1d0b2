import { sideColor, sideStyle, type Side } from "./sides";

interface SideMarkProps {
  readonly side: Side;
  readonly other: Side;
  /** Px, its middle. */
  readonly x: number;
  readonly y: number;
}

/** A side's dot beside its figures: hollow where its line is dashed, since two groups of one kind have one hue. */
export function SideMark({ side, other, x, y }: SideMarkProps) {
  const { isDashed } = sideStyle(side, other);
  const color = sideColor(side);
  return (
    <circle
      cx={x}
      cy={y}
      r={3.5}
      fill={isDashed ? "var(--surface)" : color}
      stroke={color}
      strokeWidth={1.5}
    />
  );
}
