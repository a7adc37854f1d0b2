import { expect, it } from "vitest";
import type { RegimeChange } from "@/lib/comparisons/schema";
import { regimeNotes } from "./prepare-regime-notes";

const change = (workloadId: string, timing: RegimeChange["timing"]): RegimeChange => ({
  workloadId,
  timing,
  point: {
    index: 20,
    at: "2026-11-27T10:05:00.000Z",
    earliest: "2026-11-27T10:05:00.000Z",
    latest: "2026-11-27T10:05:00.000Z",
    direction: "grew",
    before: { units: 20, medianMs: 2100 },
    after: { units: 20, medianMs: 2600 },
    ratio: 1.24,
    interval: [1.18, 1.31],
    cause: { strength: "untold", why: "nothing-changed", facts: [] },
  },
});

it("says of a timing what changed on either side, once", () => {
  const a = [change("hello-vm", "startup"), change("hello-vm", "recovery")];
  expect(regimeNotes({ a, b: a }, "startup")).toEqual([
    "Startup of hello-vm changed within this window, about 2026-11-27 10:05 UTC (median 2.10 s before, 2.60 s after): figures over it are of two regimes.",
  ]);
  expect(regimeNotes({ a, b: [] }, "rollout")).toEqual([]);
  expect(regimeNotes(null, "startup")).toEqual([]);
});
