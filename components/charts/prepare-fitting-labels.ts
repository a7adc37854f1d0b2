import type { Tick } from "./prepare-log-axis";

/** Narrowest axis of a phone and of a wider screen, px, and how wide a letter is at most at 12 px. */
const [NARROW, WIDE] = [220, 440];
const LETTER = 7;
const GAP = 8;

export interface FittingTick extends Tick {
  /** Whether its label has room on a phone too, or only on wider screens, or nowhere. */
  readonly room: "always" | "wide" | "never";
  /** Which part of the label stands at the tick, so that none leaves the axis. */
  readonly anchor: "start" | "middle" | "end";
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where a label lies on an axis of `width` px. */
function spanOf({ at, label }: Tick, anchor: FittingTick["anchor"], width: number): Span {
  const length = label.length * LETTER;
  const from = at * width - { start: 0, middle: length / 2, end: length }[anchor];
  return { from, to: from + length };
}

/** Anchors are the same on every screen: at the ends a label turns inwards. */
function anchorOf({ at, label }: Tick, isInset: boolean): FittingTick["anchor"] {
  if (isInset) return "middle";
  const half = (label.length * LETTER) / 2 / NARROW;
  return at < half ? "start" : at > 1 - half ? "end" : "middle";
}

/** Those that keep `GAP` to their neighbours, from the left. */
function shownAt(ticks: readonly (Tick & Pick<FittingTick, "anchor">)[], width: number): Set<Tick> {
  let edge = -Infinity;
  const shown = new Set<Tick>();
  for (const tick of ticks) {
    const { from, to } = spanOf(tick, tick.anchor, width);
    if (from < edge + GAP) continue;
    shown.add(tick);
    edge = to;
  }
  return shown;
}

/**
 * Which of an axis' labels have room, so that no two touch on any screen. `isInset`: the axis has room beside its ends, so that
 * labels stay in the middle of their ticks. Where every other label fits on a phone, those are evenly apart.
 */
export function fittingTicks(ticks: readonly Tick[], isInset = false): FittingTick[] {
  const anchored = ticks.map((tick) => ({ ...tick, anchor: anchorOf(tick, isInset) }));
  const wide = shownAt(anchored, WIDE);
  const candidates = anchored.filter((tick) => wide.has(tick));
  const narrow = [1, 2, 3, 4]
    .map((step) => candidates.filter((_, index) => index % step === 0))
    .find((some) => shownAt(some, NARROW).size === some.length);
  const always = narrow ? new Set<Tick>(narrow) : shownAt(candidates, NARROW);
  return anchored.map((tick) => ({
    ...tick,
    room: always.has(tick) ? "always" : wide.has(tick) ? "wide" : "never",
  }));
}

/** Labels that would touch go to further rows: the row of each, 0 first. `width` is a label's, as a share of the axis. */
export function labelRows(places: readonly number[], width: number): number[] {
  const rows: number[] = [];
  places.forEach((place, index) => {
    const isFree = (row: number): boolean =>
      places.every((other, nth) => nth >= index || rows[nth] !== row || Math.abs(other - place) >= width);
    let row = 0;
    while (!isFree(row)) row += 1;
    rows.push(row);
  });
  return rows;
}

/** How wide a small label is on the narrowest axis. */
export const CHIP_WIDTH = 26 / NARROW;
