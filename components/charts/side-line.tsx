import { compareText } from "@/lib/text/compare";
import { sideStyle, type Side } from "./sides";

interface SideLineProps {
  readonly side: Side;
  readonly other: Side;
  readonly path: string;
  readonly band?: string;
  readonly opacity?: number;
  readonly width?: number;
  /** Where a dot ends the line. */
  readonly end?: { readonly x: number; readonly y: number };
}

/** A line of one side, with its interval's band. */
export function SideLine({ side, other, path, band, opacity = 1, width = 2, end }: SideLineProps) {
  const { hue, isDashed } = sideStyle(side, other);
  return (
    <g className={hue}>
      {band ? <path d={band} fill="currentColor" fillOpacity={0.15} /> : null}
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeWidth={width}
        strokeOpacity={opacity}
        strokeDasharray={isDashed ? "7 4" : undefined}
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
      {end ? <EndDot {...end} opacity={opacity} isHollow={isDashed} /> : null}
    </g>
  );
}

/** What a side is drawn as, with its name: a line's beginning. */
function SideKey({ side, other, isEmpty }: { side: Side; other: Side; isEmpty: boolean }) {
  const { hue, isDashed } = sideStyle(side, other);
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg aria-hidden width="20" height="8" className={`shrink-0 ${hue}`}>
        <line
          x2="20"
          y1="4"
          y2="4"
          stroke="currentColor"
          strokeWidth="3"
          strokeDasharray={isDashed ? "5 3" : undefined}
        />
      </svg>
      <span>
        {side.name}
        {isEmpty ? <span className="text-muted">, {compareText.noSamples}</span> : null}
      </span>
    </span>
  );
}

/** A circle of the page's size in a stretched drawing: a line without length and with round ends. */
function EndDot({ x, y, opacity, isHollow }: { x: number; y: number; opacity: number; isHollow: boolean }) {
  const dot = {
    x1: x,
    x2: x,
    y1: y,
    y2: y,
    strokeLinecap: "round",
    vectorEffect: "non-scaling-stroke",
  } as const;
  return (
    <>
      <line {...dot} stroke="currentColor" strokeWidth={7} strokeOpacity={Math.max(0.6, opacity)} />
      {isHollow ? <line {...dot} stroke="var(--surface)" strokeWidth={3} /> : null}
    </>
  );
}

interface SideKeysProps {
  readonly a: Side;
  readonly b: Side;
  /** How many of each are drawn: none is said, since a missing line may also mean 0. */
  readonly n: Readonly<Record<Side["key"], number>>;
}

/** Both sides' keys, above a plot. */
export const SideKeys = ({ a, b, n }: SideKeysProps) => (
  <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
    <SideKey side={a} other={b} isEmpty={n.a === 0} />
    <SideKey side={b} other={a} isEmpty={n.b === 0} />
  </p>
);
