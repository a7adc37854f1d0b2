import { expect, it } from "vitest";
import type { RegimeChange } from "@/lib/comparisons/schema";
import { changePointOf } from "@/lib/timings/change-point.fixture";
import { regimeNotes } from "./prepare-regime-notes";

const change = (workloadId: string, timing: RegimeChange["timing"]): RegimeChange => ({
  workloadId,
  timing,
  point: changePointOf(),
});

it("says of a timing what changed on either side, once", () => {
  const a = [change("hello-vm", "startup"), change("hello-vm", "recovery")];
  expect(regimeNotes({ a, b: a }, "startup")).toEqual([
    "Startup of hello-vm changed within this window, about 2026-11-27 10:05 UTC (median 2.10 s before, 2.60 s after): figures over it are of two regimes.",
  ]);
  expect(regimeNotes({ a, b: [] }, "rollout")).toEqual([]);
  expect(regimeNotes(null, "startup")).toEqual([]);
});
