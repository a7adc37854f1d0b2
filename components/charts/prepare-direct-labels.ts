import type { Axis } from "./prepare-log-axis";
import { heightAt, type Point } from "./prepare-step-rows";

/** A step line that only rises or only falls. */
export interface LabelledLine {
  readonly label: string;
  readonly points: readonly Point[];
  /** Its height before the first point. */
  readonly startY: number;
}

export interface DirectLabel {
  /** Shares of the plot: the point of the line that it stands beside. */
  readonly x: number;
  readonly y: number;
  readonly side: "left" | "right";
}

/** Both labels, and whether they have room on phones too. Null: a key above the plot has to do. */
export interface DirectLabels {
  readonly room: "always" | "wide";
  readonly labels: readonly [DirectLabel, DirectLabel];
}

/** Narrowest plots of a phone and of a wider screen, and their height, px. */
const [NARROW, WIDE, HEIGHT] = [220, 440, 224];
const [LETTER, LINE, GAP, CLEAR] = [7, 20, 8, 12];
/** Clear of the grid's lines and of the medians' marks. */
const HEIGHTS: readonly number[] = [0.35, 0.65, 0.4, 0.6];

interface Box {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
}

/** Where on the axis, 0 to 1, a line first reaches a height; null where it never does. */
function crossing({ points, startY }: LabelledLine, axis: Axis, y: number): number | null {
  let before = startY;
  for (const [x, after] of points) {
    if (Math.min(before, after) <= y && y <= Math.max(before, after)) return axis.at(x);
    before = after;
  }
  return null;
}

function isFree(box: Box, lines: readonly LabelledLine[], axis: Axis): boolean {
  if (box.from < 0 || box.to > 1) return false;
  return lines.every(({ points, startY }) => {
    // A hair inside, since the name's own line passes its edge.
    const heights = [box.from + 1e-9, box.to - 1e-9].map((share) =>
      heightAt(points, axis.valueAt(share), startY),
    );
    return Math.max(...heights) < box.low || Math.min(...heights) > box.high;
  });
}

/** How far a line reaches to the left and to the right while it passes a name's height; null where it does not pass it. */
function reachOf(line: LabelledLine, axis: Axis, y: number): { least: number; most: number } | null {
  const ends = [y - LINE / 2 / HEIGHT, y + LINE / 2 / HEIGHT].map((height) => crossing(line, axis, height));
  const [low, high] = ends;
  return typeof low === "number" && typeof high === "number"
    ? { least: Math.min(low, high), most: Math.max(low, high) }
    : null;
}

/** Where a name could stand so that its own line is clearly the nearest one. */
function candidates(
  line: LabelledLine,
  other: LabelledLine,
  axis: Axis,
  width: number,
): { label: DirectLabel; box: Box }[] {
  const length = (GAP + line.label.length * LETTER) / width;
  const half = LINE / 2 / HEIGHT;
  return HEIGHTS.flatMap((y) => {
    const [own, rival] = [reachOf(line, axis, y), reachOf(other, axis, y)];
    if (own === null) return [];
    const [low, high] = [y - half, y + half];
    const right = {
      label: { x: own.most, y, side: "right" as const },
      box: { from: own.most, to: own.most + length, low, high },
      isNearest: rival === null || rival.most < own.least - CLEAR / width || rival.least > own.most,
    };
    const left = {
      label: { x: own.least, y, side: "left" as const },
      box: { from: own.least - length, to: own.least, low, high },
      isNearest: rival === null || rival.least > own.most + CLEAR / width || rival.most < own.least,
    };
    return [right, left].filter(({ isNearest }) => isNearest);
  });
}

const isApart = (a: Box, b: Box): boolean =>
  a.to < b.from || b.to < a.from || a.high < b.low || b.high < a.low;

/**
 * Names beside their lines that touch neither a line nor each other, nor leave the plot: on phones, else on wider screens. What
 * is free on a narrow plot is free on a wider one, since a name then takes a smaller share of it.
 */
export function directLabels(lines: readonly [LabelledLine, LabelledLine], axis: Axis): DirectLabels | null {
  for (const [room, width] of [
    ["always", NARROW],
    ["wide", WIDE],
  ] as const) {
    const [one, two] = lines;
    const [first, second] = [candidates(one, two, axis, width), candidates(two, one, axis, width)].map(
      (found) => found.filter(({ box }) => isFree(box, lines, axis)),
    );
    for (const a of first ?? []) {
      const b = second?.find(({ box }) => isApart(a.box, box));
      if (b) return { room, labels: [a.label, b.label] };
    }
  }
  return null;
}
