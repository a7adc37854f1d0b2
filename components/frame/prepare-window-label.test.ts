import { expect, it } from "vitest";
import { printedScope, windowLabel } from "./prepare-window-label";

it.each([
  ["24h", "24 h"],
  ["all", "All"],
  ["2026-11-23T10:00:00.000Z..2026-11-23T12:30:00.000Z", "2026-11-23 10:00 – 12:30 UTC"],
  ["2026-11-22T10:00:00.000Z..2026-11-23T12:30:00.000Z", "2026-11-22 10:00 – 2026-11-23 12:30 UTC"],
] as const)("%s is called %s", (window, label) => {
  expect(windowLabel(window)).toBe(label);
});

it.each([
  ["24h", "24 h: 2026-11-22 10:30 – 2026-11-23 10:30 UTC · printed 2026-11-23 10:30 UTC"],
  ["all", "All · printed 2026-11-23 10:30 UTC"],
  [
    "2026-11-23T08:00:00.000Z..2026-11-23T09:00:00.000Z",
    "2026-11-23 08:00 – 09:00 UTC · printed 2026-11-23 10:30 UTC",
  ],
] as const)("%s is printed with its times", (window, words) => {
  expect(printedScope(window, Date.parse("2026-11-23T10:30:00.000Z"))).toBe(words);
});
