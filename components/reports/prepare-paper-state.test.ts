import { expect, it } from "vitest";
import { paperState } from "./prepare-paper-state";

const DRAWN = { isLoaded: true, undrawn: 0, notDrawn: 0, quietFrames: 3 };

it.each([
  ["all of it is drawn", DRAWN, "ready"],
  ["fonts are on their way", { ...DRAWN, isLoaded: false }, null],
  ["a chart is on its way", { ...DRAWN, undrawn: 1 }, null],
  ["something has just changed", { ...DRAWN, quietFrames: 2 }, null],
  ["a chart did not come", { ...DRAWN, notDrawn: 1 }, "not-drawn"],
  ["one did not come, and another is on its way", { ...DRAWN, notDrawn: 1, undrawn: 1 }, null],
] as const)("where %s", (_, facts, state) => expect(paperState(facts)).toBe(state));
