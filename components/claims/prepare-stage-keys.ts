/** What a key does to a presentation. */
export type StageMove = "next" | "previous" | "first" | "last" | "full" | "leave";

interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const MOVES: Readonly<Record<string, StageMove>> = {
  ArrowRight: "next",
  ArrowDown: "next",
  PageDown: "next",
  ArrowLeft: "previous",
  ArrowUp: "previous",
  PageUp: "previous",
  Home: "first",
  End: "last",
  Escape: "leave",
  f: "full",
  F: "full",
};

/** Null of a key that is the browser's. `isOnControl`: Space is that control's own, as it is everywhere. */
export function stageMove(pressed: Pressed, isOnControl: boolean): StageMove | null {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = pressed;
  if (ctrlKey || metaKey || altKey) return null;
  if (key === " ") return isOnControl ? null : shiftKey ? "previous" : "next";
  return (Object.hasOwn(MOVES, key) ? MOVES[key] : undefined) ?? null;
}

/** Where a move leads among so many, from 0; the ends are ends. */
export function placeAfter(move: StageMove, place: number, all: number): number {
  const last = Math.max(0, all - 1);
  switch (move) {
    case "next":
      return Math.min(last, place + 1);
    case "previous":
      return Math.max(0, place - 1);
    case "first":
      return 0;
    case "last":
      return last;
    default:
      return place;
  }
}
