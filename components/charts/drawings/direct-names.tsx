import { DefaultZIndexes, useXAxisScale, useYAxisScale, ZIndexLayer } from "recharts";
import type { Axis } from "../prepare-log-axis";
import { MOST_LETTERS, shortenedName } from "../prepare-shortened-name";
import type { DirectLabels } from "../prepare-direct-labels";
import type { Side } from "../sides";

interface DirectNamesProps {
  readonly sides: readonly [Side, Side];
  readonly found: DirectLabels | null;
  readonly axis: Pick<Axis, "valueAt">;
}

/** The sides' names beside their lines, where both have room. */
export function DirectNames({ sides, found, axis }: DirectNamesProps) {
  const [xScale, yScale] = [useXAxisScale(), useYAxisScale()];
  if (found === null || !xScale || !yScale) return null;
  const names = found.labels.map(({ x, y, side }, index) => (
    <text
      key={index}
      x={(xScale(axis.valueAt(x)) ?? 0) + (side === "right" ? 8 : -8)}
      y={(yScale(y) ?? 0) + 4}
      textAnchor={side === "right" ? "start" : "end"}
      fill="var(--text)"
      fontSize={12}
      fontWeight={500}
      className={found.room === "wide" ? "hidden sm:block" : undefined}
    >
      {shortenedName(sides[index]?.name ?? "", MOST_LETTERS)}
    </text>
  ));
  return <ZIndexLayer zIndex={DefaultZIndexes.label}>{names}</ZIndexLayer>;
}
