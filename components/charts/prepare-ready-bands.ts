import type { ReadyCurve, ReadyRow } from "./prepare-ready-curve";

const countOf = (row: ReadyRow, revision: number): number => row[`r${revision}`] ?? 0;

/**
 * One path for each revision's band, in data coordinates: x in ms from 0 to `endMs`, y in replicas downwards from `top`. Steps
 * hold until the next row. Two ready from 0, three from 1000 to 2000, top 4: `M0 4V2H1000V1H2000V4Z`.
 */
export function readyBands(curve: Pick<ReadyCurve, "rows" | "series" | "endMs">, top: number) {
  return curve.series.map(({ key, isNew }, index) => {
    const below = curve.series.slice(0, index);
    const baseOf = (row: ReadyRow): number =>
      below.reduce((sum, { revision }) => sum + countOf(row, revision), 0);
    const revision = curve.series[index]?.revision ?? 0;
    const steps = curve.rows.map((row, at) => ({
      from: row.atMs,
      until: curve.rows[at + 1]?.atMs ?? curve.endMs,
      low: top - baseOf(row),
      high: top - baseOf(row) - countOf(row, revision),
    }));
    const upper = steps.map(({ from, until, high }, at) =>
      at === 0 ? `M${from} ${steps[0]?.low ?? top}V${high}H${until}` : `V${high}H${until}`,
    );
    const lower = steps.toReversed().map(({ from, low }) => `V${low}H${from}`);
    return { key, isNew, path: `${[...upper, ...lower].join("")}Z` };
  });
}

/** The row that holds at a moment; the first one before all. */
export function rowAt(rows: readonly ReadyRow[], atMs: number): number {
  const next = rows.findIndex((row) => row.atMs > atMs);
  return Math.max(0, (next < 0 ? rows.length : next) - 1);
}

/** Whole numbers from 0 to `top`, at most six of them. */
export function countTicks(top: number): number[] {
  const step = Math.ceil(top / 5);
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, index) => index * step);
}
