import { describe, expect, it } from "vitest";
import type { InstanceDto } from "@/lib/workloads/schema";
import { passedPhases } from "./prepare-passed-phases";

const marks: InstanceDto["marks"] = {
  requestedAt: "2026-01-01T00:00:00.000Z",
  scheduledAt: "2026-01-01T00:00:00.010Z",
  createdAt: "2026-01-01T00:00:00.100Z",
  startedAt: "2026-01-01T00:00:00.150Z",
  bootedAt: null,
  readyAt: "2026-01-01T00:00:00.300Z",
  lastReadyAt: "2026-01-01T00:00:00.300Z",
  lastUnreadyAt: null,
  drainingAt: null,
  stoppedAt: null,
  failedAt: null,
};

describe("passedPhases", () => {
  it.each([
    ["requested", "ready", ["scheduled", "created", "started", "ready"]],
    ["created", "ready", ["started", "ready"]],
    ["started", "ready", ["ready"]],
    ["ready", "ready", []],
    // What was not on the way up is shown as it is.
    ["ready", "draining", ["draining"]],
    ["unready", "ready", ["ready"]],
    ["ready", "unready", ["unready"]],
    ["scheduled", "failed", ["failed"]],
    ["ready", "started", ["started"]],
  ] as const)("from %s to %s", (shown, phase, expected) => {
    expect(passedPhases(shown, { phase, marks })).toEqual(expected);
  });

  it("passes over a phase that has no mark", () => {
    const booted = { ...marks, bootedAt: "2026-01-01T00:00:00.200Z", createdAt: null };
    expect(passedPhases("requested", { phase: "ready", marks: booted })).toEqual([
      "scheduled",
      "started",
      "booted",
      "ready",
    ]);
  });
});
