import { expect, it } from "vitest";
import type { CausesDto } from "@/lib/comparisons/schema";
import { fateRows, fatesAt, fatesReading, shownFates } from "./prepare-ends";

const causes: CausesDto = {
  method: "aalen-johansen",
  n: 10,
  untilMs: 4000,
  planned: [[2000, 0.5, null, null]],
  failure: [
    [1000, 0.1, 0.01, 0.3],
    [3000, 0.2, 0.05, 0.4],
  ],
  unknown: [],
  claim: {
    strength: "untold",
    ms: null,
    shares: {
      planned: { share: 0, low: null, high: null },
      failure: { share: 0, low: null, high: null },
      unknown: { share: 0, low: null, high: null },
    },
    why: null,
  },
};

it("is all of it at every age", () => {
  expect(fatesAt(causes, 500)).toEqual({ failure: 0, unknown: 0, planned: 0, running: 1 });
  expect(fatesAt(causes, 2000)).toEqual({ failure: 0.1, unknown: 0, planned: 0.5, running: 0.4 });
  expect(fatesAt({ ...causes, planned: [[1, 0.9, null, null]] }, 3500).running).toBe(0);
});

it("changes where one of the shares does, up to what was seen", () => {
  expect(fateRows(causes, 500)).toEqual([
    { x: 500, failure: 0, unknown: 0, planned: 0, running: 1 },
    { x: 1000, failure: 0.1, unknown: 0, planned: 0, running: 0.9 },
    { x: 2000, failure: 0.1, unknown: 0, planned: 0.5, running: 0.4 },
    { x: 3000, failure: 0.2, unknown: 0, planned: 0.5, running: expect.closeTo(0.3, 9) },
    { x: 4000, failure: 0.2, unknown: 0, planned: 0.5, running: expect.closeTo(0.3, 9) },
  ]);
});

it("shows what some side has, from the top of the drawing down, and always what runs", () => {
  expect(shownFates([causes])).toEqual(["running", "planned", "failure"]);
  expect(shownFates([causes, { ...causes, unknown: [[1, 0.1, null, null]] }])).toEqual([
    "running",
    "planned",
    "unknown",
    "failure",
  ]);
});

it("is read aloud at the cursor", () => {
  const shown = shownFates([causes]);
  expect(fatesReading(causes, 2500, shown)).toBe(
    "At 2.50 s: still running 40 %, stopped by plan 50 %, failed 10 %",
  );
  expect(fatesReading(causes, 4001, shown)).toBe("At 4.00 s: not seen");
});
