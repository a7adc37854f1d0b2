import { expect, it } from "vitest";
import { startupOf } from "./startup-of";

const start = (readyAt: number | null, requestedAt: number | null = 1_000) => ({ requestedAt, readyAt });

it.each([
  ["one", [start(1_200)], 200],
  ["two", [start(1_200), start(1_400)], 300],
  ["three, of which one never got there", [start(1_200), start(1_300), start(null)], 300],
  ["half that never got there", [start(1_200), start(null)], null],
  ["most that never got there", [start(1_200), start(null), start(null)], null],
  ["a clock that went back", [start(1_200), start(900)], null],
  ["one whose request is not known", [start(1_200, null)], null],
  ["none", [], null],
] as const)("of %s", (_what, starts, median) => {
  expect(startupOf(starts)).toBe(median);
});
