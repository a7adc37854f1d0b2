import type { ValueTick } from "../prepare-ticks";

export const TICK = { fill: "var(--text-muted)", fontSize: 12 } as const;
export const AXIS_LINE = { stroke: "var(--line-strong)" } as const;

/** The ticks that were prepared, and none of the library's own; no label breaks in two. */
export const axisTicks = (ticks: readonly ValueTick[]) => ({
  ticks: ticks.map(({ value }) => value),
  tickFormatter: (value: number): string =>
    (ticks.find((tick) => tick.value === value)?.label ?? "").replaceAll(" ", "\u00a0"),
  tick: TICK,
});
