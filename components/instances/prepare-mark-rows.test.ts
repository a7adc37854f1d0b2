import { describe, expect, it } from "vitest";
import { instanceOf, T0 } from "@/lib/workloads/instance.fixture";
import { markRows, startEnd } from "./prepare-mark-rows";

const at = (offset: number): string => new Date(T0 + offset).toISOString();

describe("markRows", () => {
  it("gives each mark its instant and the stage that follows it, also where two have one instant", () => {
    const one = instanceOf(
      { phase: "stopped" },
      {
        requestedAt: 0,
        scheduledAt: 5,
        createdAt: 40,
        startedAt: 40,
        bootedAt: 900,
        readyAt: 1000,
        lastUnreadyAt: 1500,
        lastReadyAt: 1600,
        drainingAt: 2000,
        stoppedAt: 2500,
      },
    );
    expect(markRows(one, T0 + 9000)).toEqual([
      { mark: "requested", at: at(0), sinceMs: 0, stage: "scheduling", durationMs: 5 },
      { mark: "scheduled", at: at(5), sinceMs: 5, stage: "creation", durationMs: 35 },
      { mark: "created", at: at(40), sinceMs: 40, stage: null, durationMs: null },
      { mark: "started", at: at(40), sinceMs: 40, stage: "boot", durationMs: 860 },
      { mark: "booted", at: at(900), sinceMs: 900, stage: "application", durationMs: 100 },
      { mark: "ready", at: at(1000), sinceMs: 1000, stage: "serving", durationMs: 1000 },
      { mark: "unready", at: at(1500), sinceMs: 1500, stage: null, durationMs: null },
      { mark: "ready", at: at(1600), sinceMs: 1600, stage: null, durationMs: null },
      { mark: "draining", at: at(2000), sinceMs: 2000, stage: "draining", durationMs: 500 },
      { mark: "stopped", at: at(2500), sinceMs: 2500, stage: null, durationMs: null },
    ]);
  });

  it("leaves what goes on open, and says no age where nobody knows when it was asked for", () => {
    const going = instanceOf({ phase: "ready" }, { requestedAt: 0, readyAt: 1000, lastReadyAt: 1000 });
    expect(markRows(going, T0 + 9000).at(-1)).toEqual({
      mark: "ready",
      at: at(1000),
      sinceMs: 1000,
      stage: "serving",
      durationMs: null,
    });
    expect(markRows(instanceOf({ phase: "failed" }, { failedAt: 7 }), T0)).toEqual([
      { mark: "failed", at: at(7), sinceMs: null, stage: null, durationMs: null },
    ]);
  });
});

describe("startEnd", () => {
  it.each([
    [{ readyAt: 20, stoppedAt: 90 }, "ready", 20],
    [{ failedAt: 30 }, "failed", 30],
    [{ stoppedAt: 40 }, "stopped", 40],
    [{}, "now", 500],
  ])("is where the start was over", (marks, word, offset) => {
    expect(startEnd(instanceOf({}, { requestedAt: 0, ...marks }), T0 + 500)).toEqual({
      word,
      at: T0 + offset,
    });
  });
});
