import type { DirectLabels } from "./prepare-direct-labels";
import { SideKeys } from "./side-keys";
import type { Side } from "./sides";

interface NamesProps {
  readonly sides: readonly [Side, Side];
  readonly found: DirectLabels | null;
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
