import type { AvailabilityDto } from "@/lib/comparisons/schema";
import { mergedPiece, SERVING_STATES, type Piece, type ServingState } from "@/lib/timings/core/availability";

/** Each with its end. */
export const piecesOf = ({ pieces, untilMs }: Pick<AvailabilityDto, "pieces" | "untilMs">): Piece[] =>
  pieces.map(([fromMs, shares], index) => ({ fromMs, toMs: pieces[index + 1]?.[0] ?? untilMs, shares }));

export const shareIn = ({ shares }: Piece, state: ServingState): number =>
  shares[SERVING_STATES.indexOf(state)] ?? 0;

/** A piece of a state alone, as the key shows it, from 0 to 1. */
export const onlyPiece = (state: ServingState): Piece => ({
  fromMs: 0,
  toMs: 1,
  shares: SERVING_STATES.map((one) => (one === state ? 1 : 0)),
});

/** Neighbours that are shorter than `leastMs`, as a pixel may be, as one piece with what they are made of together. */
export function legiblePieces(pieces: readonly Piece[], leastMs: number): Piece[] {
  const legible: Piece[] = [];
  let short: Piece[] = [];
  const flush = (): void => {
    if (short.length > 0) legible.push(mergedPiece(short));
    short = [];
  };
  for (const piece of pieces) {
    const isShort = piece.toMs - piece.fromMs < leastMs;
    if (!isShort) flush();
    short.push(piece);
    const [first] = short;
    if (!isShort || (first && piece.toMs - first.fromMs >= leastMs)) flush();
  }
  flush();
  return legible;
}

/** A box of the strip: parts of its height from 0 at the top to 1 at the bottom. */
interface Box {
  readonly y: number;
  readonly height: number;
}

/** What is drawn in a piece, over the hatch of what nobody watched: `known` covers that, `ready` is in the workload's hue. */
export const MARKS = ["known", "unserved", "off", "ready", "down"] as const;
export type Mark = (typeof MARKS)[number];
export const MARK_FILLS: Readonly<Record<Mark, string>> = {
  known: "var(--subtle)",
  unserved: "var(--line)",
  off: "var(--line-strong)",
  ready: "currentColor",
  down: "var(--danger)",
};

/** An outage is drawn at least so high, in parts of the strip, so that a short one is seen. */
const LEAST_DOWN = 0.25;
/** How high the line is of a time in which none was asked for. */
const OFF = 0.1;

/**
 * The boxes of a piece. The hue is as high as the truth of its time: all ready is 1, fewer than asked for 1/2, none 0, each by its
 * share of the time that something was asked for. 3.65 days as asked with 9 minutes of fewer: 0.999. What nobody
 * watched hangs from the top by its share of all time.
 */
export function boxesOf(piece: Piece): Readonly<Record<Mark, Box | null>> {
  const [desired, serving, down, off, unserved, unknown] = SERVING_STATES.map((state) =>
    shareIn(piece, state),
  );
  if (desired === undefined || serving === undefined || down === undefined)
    throw new TypeError("A piece has a share of each state.");
  const asked = desired + serving + down + (unserved ?? 0);
  const known = 1 - (unknown ?? 0);
  const hanging = (share: number, least = 0): Box | null =>
    share > 0 ? { y: unknown ?? 0, height: Math.min(known, Math.max(least, share)) } : null;
  const height = asked > 0 ? (known * (desired + serving / 2)) / asked : 0;
  return {
    ready: height > 0 ? { y: 1 - height, height } : null,
    down: hanging(asked > 0 ? (known * down) / asked : 0, LEAST_DOWN),
    off: asked === 0 && (off ?? 0) > 0 ? { y: 1 - OFF, height: OFF } : null,
    unserved: hanging(asked > 0 ? (known * (unserved ?? 0)) / asked : 0),
    known: known > 0 ? { y: unknown ?? 0, height: known } : null,
  };
}
