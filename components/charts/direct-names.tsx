import { percent } from "./readable";
import type { DirectLabels } from "./prepare-direct-labels";
import { SideKeys } from "./side-line";
import type { Side } from "./sides";

interface NamesProps {
  readonly sides: readonly [Side, Side];
  readonly found: DirectLabels | null;
}

/** The sides' names beside their lines, where both have room. */
export function DirectNames({ sides, found }: NamesProps) {
  if (found === null) return null;
  return found.labels.map(({ x, y, side }, index) => (
    <span
      key={index}
      className={`absolute translate-y-1/2 font-medium whitespace-nowrap text-text ${found.room === "wide" ? "hidden sm:block" : ""}`}
      style={
        side === "right"
          ? { left: `calc(${percent(x)} + 8px)`, bottom: percent(y) }
          : { right: `calc(${percent(1 - x)} + 8px)`, bottom: percent(y) }
      }
    >
      {sides[index]?.name}
    </span>
  ));
}

/** What stands above the plot instead, where the names have no room beside their lines. */
export function KeysUnlessNamed({
  sides: [a, b],
  found,
  n,
}: NamesProps & { readonly n: Readonly<Record<Side["key"], number>> }) {
  if (found?.room === "always") return null;
  return (
    <div className={found ? "sm:hidden" : ""}>
      <SideKeys a={a} b={b} n={n} />
    </div>
  );
}
