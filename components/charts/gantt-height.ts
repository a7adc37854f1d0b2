/** Where the names of instances stand: beside their bars, above them where there is no room, or nowhere. */
export type GanttNames = "beside" | "above" | "none";

/** Px of a bar, of a row, of a row with its name above it, and of the axis. */
export const GANTT_SIZES = { bar: 16, row: 24, namedRow: 44, axis: 24 } as const;

/** Where the plots of a rollout begin, px: right of names, and under those on phones. Its curve and its instances share an axis. */
export const PLOT_FROM = { beside: 184, above: 28 } as const;

/** How high a chart of so many rows is, px. */
export const ganttHeight = (rows: number, names: GanttNames): number =>
  rows * (names === "above" ? GANTT_SIZES.namedRow : GANTT_SIZES.row) + GANTT_SIZES.axis + 8;
