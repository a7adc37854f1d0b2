/** What of a page decides whether it can be put on paper. */
export interface PaperFacts {
  /** Whether all of it has arrived, fonts included. */
  readonly isLoaded: boolean;
  /** Charts that are still to come. */
  readonly undrawn: number;
  /** Charts whose code did not arrive. */
  readonly notDrawn: number;
  /** Frames of the screen since anything of it changed: a chart that has come is drawn at its size a frame later. */
  readonly quietFrames: number;
}

/** Sizes are measured in one frame and drawn by the next. */
const QUIET_FRAMES = 3;

/** `ready`: what is on it stays. `not-drawn`: it will not be whole. Null: it is still on its way. */
export function paperState({
  isLoaded,
  undrawn,
  notDrawn,
  quietFrames,
}: PaperFacts): "ready" | "not-drawn" | null {
  if (!isLoaded || undrawn > 0 || quietFrames < QUIET_FRAMES) return null;
  return notDrawn > 0 ? "not-drawn" : "ready";
}
