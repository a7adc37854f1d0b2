import { describe, expect, it } from "vitest";
import { NO_MARKS, type Marks } from "@/lib/lifecycle/phase";
import { stagesOf } from "./stages";

const CONTAINER = {
  ...NO_MARKS,
  requestedAt: 1000,
  scheduledAt: 1010,
  createdAt: 1100,
  startedAt: 1200.0625,
  readyAt: 1300,
};

describe("stagesOf", () => {
  it.each<[string, Marks, ReturnType<typeof stagesOf>]>([
    ["nothing known", NO_MARKS, { stages: [], hasClockSkew: false }],
    [
      "a container",
      CONTAINER,
      {
        stages: [
          { stage: "scheduling", startMs: 0, durationMs: 10 },
          { stage: "creation", startMs: 10, durationMs: 190.063 },
          { stage: "application", startMs: 200.063, durationMs: 99.938 },
        ],
        hasClockSkew: false,
      },
    ],
    [
      "a VM",
      { ...CONTAINER, startedAt: 1200, bootedAt: 1280 },
      {
        stages: [
          { stage: "scheduling", startMs: 0, durationMs: 10 },
          { stage: "creation", startMs: 10, durationMs: 190 },
          { stage: "boot", startMs: 200, durationMs: 80 },
          { stage: "application", startMs: 280, durationMs: 20 },
        ],
        hasClockSkew: false,
      },
    ],
    [
      "a start before the request, shown as it is",
      { ...NO_MARKS, requestedAt: 1000, scheduledAt: 990 },
      { stages: [{ stage: "scheduling", startMs: 0, durationMs: -10 }], hasClockSkew: true },
    ],
    [
      "no moment of scheduling, so that neither of its neighbours is told",
      { ...CONTAINER, scheduledAt: null },
      { stages: [{ stage: "application", startMs: 200.063, durationMs: 99.938 }], hasClockSkew: false },
    ],
    [
      "two moments at once, and an end at the last of them",
      { ...NO_MARKS, requestedAt: 5, scheduledAt: 5, failedAt: 5 },
      { stages: [{ stage: "scheduling", startMs: 0, durationMs: 0 }], hasClockSkew: false },
    ],
    ["an end later", { ...NO_MARKS, requestedAt: 5, stoppedAt: 6 }, { stages: [], hasClockSkew: false }],
    ["an end of what has no beginning", { ...NO_MARKS, stoppedAt: 6 }, { stages: [], hasClockSkew: false }],
    ["no request", { ...CONTAINER, requestedAt: null }, { stages: [], hasClockSkew: false }],
    [
      "an end before the beginning",
      { ...NO_MARKS, requestedAt: 5, failedAt: 4 },
      { stages: [], hasClockSkew: true },
    ],
  ])("%s", (_name, marks, expected) => {
    expect(stagesOf(marks)).toEqual(expected);
  });

  it("takes a clock that jumped meanwhile for skew, though the moments are in order", () => {
    expect(stagesOf(CONTAINER, true).hasClockSkew).toBe(true);
  });
});
