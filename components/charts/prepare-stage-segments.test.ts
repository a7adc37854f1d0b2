import { describe, expect, it } from "vitest";
import type { StageStats } from "@/lib/comparisons/schema";
import { stageSegments } from "./prepare-stage-segments";

const stage = (name: StageStats["stage"], value: number | null): StageStats => ({
  ...{ stage: name, n: value === null ? 0 : 3 },
  median: { value, low: null, high: null, missingBecause: null },
});

describe("stageSegments", () => {
  it("lays what there is end to end", () => {
    expect(
      stageSegments([
        stage("scheduling", 5),
        stage("creation", 10),
        stage("boot", null),
        stage("application", 1),
      ]),
    ).toEqual([
      { stage: "scheduling", fromMs: 0, toMs: 5 },
      { stage: "creation", fromMs: 5, toMs: 15 },
      { stage: "application", fromMs: 15, toMs: 16 },
    ]);
  });
});
