import type { Axis } from "./prepare-log-axis";

/** Charts draw in a square of this size, which is stretched to the plot. */
export const SIZE = 1000;

export type Point = readonly [x: number, y: number];

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Where a value lies in the square: the last digits of a logarithm differ between the server and a browser. */
export const placeOf = (axis: Axis, value: number): number => rounded(axis.at(value) * SIZE);

/** A line that holds each value until the next: from the left end at `startY`, to `untilX`. y is a share from 0 below to 1 above. */
export function stepPath(
  points: readonly Point[],
  axis: Axis,
  startY: number | null,
  untilX: number,
): string {
  const x = (value: number): number => rounded(clamped(axis.at(value)) * SIZE);
  const y = (share: number): number => rounded((1 - share) * SIZE);
  const [first] = points;
  if (!first) return "";
  const begin = startY === null ? `M${x(first[0])} ${y(first[1])}` : `M0 ${y(startY)}`;
  return `${begin}${points.map(([px, py]) => `H${x(px)}V${y(py)}`).join("")}H${x(untilX)}`;
}

/** A band between two heights that hold until the next step; steps without one are gaps. */
export function bandPath(
  steps: readonly { readonly x: number; readonly low: number | null; readonly high: number | null }[],
  axis: Axis,
  untilX: number,
): string {
  const x = (value: number): number => rounded(clamped(axis.at(value)) * SIZE);
  const y = (share: number): number => rounded((1 - share) * SIZE);
  return steps
    .flatMap(({ x: from, low, high }, index) => {
      if (low === null || high === null) return [];
      const to = steps[index + 1]?.x ?? untilX;
      return [`M${x(from)} ${y(high)}H${x(to)}V${y(low)}H${x(from)}Z`];
    })
    .join("");
}

const clamped = (share: number): number => Math.min(1, Math.max(0, share));

/** What holds at `x`: the height of the last point at or before it; `startY` before all. */
export function heightAt(points: readonly Point[], x: number, startY: number): number {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.[0] ?? Infinity) <= x) low = middle + 1;
    else high = middle;
  }
  return points[low - 1]?.[1] ?? startY;
}
