import { bisector } from "d3-array";

export type Point = readonly [x: number, y: number];

/** What holds at `x`: the height of the last point at or before it; `startY` before all. */
export function heightAt<P extends number | null, S>(
  points: readonly (readonly [x: number, y: P])[],
  x: number,
  startY: S,
): P | S {
  const last = points[bisector(([px]: readonly [number, unknown]) => px).right(points, x) - 1];
  return last === undefined ? startY : last[1];
}

/** A line that holds each height until the next. */
export interface StepLine {
  readonly key: string;
  /** Ascending; null: it has no height until the next. */
  readonly points: readonly (readonly [x: number, y: number | null])[];
  /** Its height from the axis' beginning to its first point; null: it begins there. */
  readonly startY: number | null;
  /** Where it ends. */
  readonly untilX: number;
}

/** What a chart draws and its cursor halts at: a place on the axis, and the height of each line there, null where it has none. */
export type StepRow = Readonly<Record<string, number | Band | null>> & { readonly x: number };
type Band = readonly [low: number, high: number];

/**
 * All places at which any line changes, ascending, from `from` on: `a` of (1, 0.5), (3, 1) until 4 and `b` of (2, 1) until 2, both
 * from 0 on at height 0, give x 0, 1, 2, 3, 4 with a 0, 0.5, 0.5, 1, 1 and b 0, 0, 1, null, null.
 */
export function stepRows(lines: readonly StepLine[], from: number): StepRow[] {
  const places = lines.flatMap(({ points, startY, untilX }) => [
    ...(startY === null ? [] : [from]),
    ...points.map(([x]) => Math.max(from, x)),
    ...(points.length === 0 && startY === null ? [] : [Math.max(from, untilX)]),
  ]);
  const xs = [...new Set(places)].toSorted((a, b) => a - b);
  return xs.map((x) => ({
    ...Object.fromEntries(
      lines.map(({ key, points, startY, untilX }) => [
        key,
        x > Math.max(from, untilX) ? null : heightAt(points, x, startY),
      ]),
    ),
    x,
  }));
}

/** The same rows with a band `<key>Band` between `<key>Low` and `<key>High`, null where either is missing. */
export const withBands = (rows: readonly StepRow[], keys: readonly string[]): StepRow[] =>
  rows.map((row) => ({
    ...row,
    ...Object.fromEntries(
      keys.map((key) => {
        const [low, high] = [row[`${key}Low`], row[`${key}High`]];
        return [`${key}Band`, typeof low === "number" && typeof high === "number" ? [low, high] : null];
      }),
    ),
  }));
