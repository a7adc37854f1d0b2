import { compareText } from "@/lib/text/compare";
import { sideStyle, type Side } from "./sides";

/** What a side is drawn as, with its name: a line's beginning. */
function SideKey({ side, other, isEmpty }: { side: Side; other: Side; isEmpty: boolean }) {
  const { hue, isDashed } = sideStyle(side, other);
  return (
    <span data-key className="inline-flex items-center gap-1.5">
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

interface SideKeysProps {
  readonly a: Side;
  readonly b: Side;
  /** How many of each are drawn: none is said, since a missing line may also mean 0. */
  readonly n: Readonly<Record<Side["key"], number>>;
}

/** Both sides' keys, above a plot. */
export const SideKeys = ({ a, b, n }: SideKeysProps) => (
  <p className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-sm">
    <SideKey side={a} other={b} isEmpty={n.a === 0} />
    <SideKey side={b} other={a} isEmpty={n.b === 0} />
  </p>
);
