import { describe, expect, it } from "vitest";
import { NO_MARKS, type Marks } from "@/lib/lifecycle/phase";
import { instanceDto, marksDto, type InstanceRow } from "./instance-dto";

const AT = Date.UTC(2026, 10, 23, 8);
/** What is told as it is stored. */
const SAME = {
  id: "shop-r2-0",
  workloadId: "shop",
  revision: 2,
  ordinal: 0,
  rolloutId: "ro-1",
  kind: "container",
  provider: "containers",
  runtime: "crun",
  host: "h-1",
  accelerator: null,
  concurrency: 4,
  address: "127.0.0.1:8000",
  isolation: { seccomp: "on" },
  stopReason: null,
  exitCode: null,
  message: null,
} as const;
const ROW: InstanceRow = {
  ...NO_MARKS,
  ...SAME,
  simulated: false,
  hasNoStartup: false,
  isObserved: false,
  imageCached: true,
  isSkewed: false,
};
const ready: Partial<Marks> = {
  requestedAt: AT,
  scheduledAt: AT + 10,
  createdAt: AT + 30,
  startedAt: AT + 100.25,
  readyAt: AT + 250.5,
  lastReadyAt: AT + 250.5,
};

describe("an instance as it is told", () => {
  it("has all that its row knows, and its phase, startup and stages of its marks", () => {
    const { stages, marks, ...told } = instanceDto({ ...ROW, ...ready });
    expect(told).toEqual({
      ...SAME,
      isSimulated: false,
      isObserved: false,
      isImageCached: true,
      phase: "ready",
      startupMs: 250.5,
      hasClockSkew: false,
    });
    expect(stages.map(({ stage, durationMs }) => [stage, durationMs])).toEqual([
      ["scheduling", 10],
      ["creation", 90.25],
      ["application", 150.25],
    ]);
    expect(marks.readyAt).toBe("2026-11-23T08:00:00.250Z");
  });

  it.each<[string, Partial<Marks>, number | null]>([
    ["was never ready", { requestedAt: AT }, null],
    ["was ready at once", { requestedAt: AT, readyAt: AT }, 0],
    ["is not known to have been asked for", { readyAt: AT }, null],
    ["was ready", ready, 250.5],
  ])("has a startup only where both ends are known: one that %s", (_, marks, startupMs) => {
    expect(instanceDto({ ...ROW, ...marks }).startupMs).toBe(startupMs);
  });

  it("has neither a startup nor stages where nobody knows how it started, and is ready all the same", () => {
    const told = instanceDto({ ...ROW, ...ready, hasNoStartup: true, isObserved: true });
    expect([told.startupMs, told.phase, told.isObserved]).toEqual([null, "ready", true]);
    expect(told.stages.map(({ stage }) => stage)).not.toContain("scheduling");
  });

  it("says that clocks disagree where a mark of it lies in such a time", () => {
    expect(instanceDto({ ...ROW, ...ready, isSkewed: true }).hasClockSkew).toBe(true);
  });
});

it("each mark is told under its own name, and one that is not known as null", () => {
  const names = Object.keys(NO_MARKS) as (keyof Marks)[];
  expect(marksDto(NO_MARKS)).toEqual(NO_MARKS);
  for (const [index, name] of names.entries()) {
    const at = AT + index;
    const told = { ...NO_MARKS, [name]: new Date(at).toISOString() };
    expect(marksDto({ ...NO_MARKS, [name]: at })).toEqual(told);
  }
});
