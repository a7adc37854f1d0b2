import { describe, expect, it } from "vitest";
import { instanceOf, T0, type Offsets } from "@/lib/workloads/instance.fixture";
import type { RunDto } from "@/lib/experiments/schema";
import type { Scenario } from "@/lib/experiments/core/scenarios";
import { raceOf, trackHeight } from "./prepare-race";
import { raceSentence } from "./prepare-race-words";

const cell = (id: string, offsets: Offsets, phase: RunDto["cells"][number]["phase"] = "ready") => {
  const { marks, revision } = instanceOf({}, offsets);
  return { id, revision, phase, marks };
};
const run = (over: Partial<RunDto>): RunDto => ({
  round: 1,
  workloadId: "hello-vm",
  kind: "vm",
  position: 1,
  phase: "succeeded",
  rolloutId: null,
  intentAt: new Date(T0).toISOString(),
  durationMs: 3_000,
  hasClockSkew: false,
  readinessLoss: null,
  startupMs: null,
  elapsedMs: null,
  target: 2,
  readyMs: [2_000, 3_000],
  cells: [
    cell("vm-1", { requestedAt: 0, startedAt: 100, readyAt: 3_000 }),
    cell("vm-0", { requestedAt: 0, startedAt: 100, readyAt: 2_000 }),
  ],
  message: null,
  ...over,
});
const container = (over: Partial<RunDto>): RunDto =>
  run({
    workloadId: "hello-container",
    kind: "container",
    durationMs: 400,
    readyMs: [300, 400],
    cells: [
      cell("c-0", { requestedAt: 0, startedAt: 100, readyAt: 300 }),
      cell("c-1", { requestedAt: 0, startedAt: 100, readyAt: 400 }),
    ],
    ...over,
  });
const SIZE = { scenario: "scale-out", replicas: 3 } as const;

describe("raceOf", () => {
  it("has a track for each new instance, the first that was ready first, and the first to finish", () => {
    const { lanes, endMs, finish } = raceOf([run({}), container({})], SIZE, 0);
    expect(lanes.map(({ kind, tracks }) => [kind, tracks.map(({ row }) => row?.id)])).toEqual([
      ["vm", ["vm-0", "vm-1"]],
      ["container", ["c-0", "c-1"]],
    ]);
    expect([endMs, finish]).toEqual([3_000, { kind: "container", atMs: 400 }]);
  });

  it("goes on while a run does, with empty tracks for those that are not asked for yet", () => {
    const running = run({
      phase: "running",
      durationMs: null,
      elapsedMs: 500,
      readyMs: [],
      cells: [cell("vm-0", { requestedAt: 0, startedAt: 100 }, "started")],
    });
    const [vm] = raceOf([running], SIZE, 250).lanes;
    expect([vm?.untilMs, vm?.finishMs, vm?.tracks.map(({ row }) => row?.id ?? null)]).toEqual([
      750,
      null,
      ["vm-0", null],
    ]);
    expect(vm?.tracks[0]?.row?.segments.at(-1)?.endMs).toBe(750);
  });

  it("stops the clock where all are ready, unless the old ones have to go as well", () => {
    const ready = run({ phase: "running", durationMs: null, elapsedMs: 4_000 });
    const stoppedAt = (scenario: Scenario) => {
      const [vm] = raceOf([ready], { scenario, replicas: 3 }, 250).lanes;
      return [vm?.finishMs, vm?.untilMs];
    };
    expect(stoppedAt("scale-out")).toEqual([3_000, 3_000]);
    expect(stoppedAt("deploy")).toEqual([null, 4_250]);
  });

  it("runs against the last round that ended well, place by place", () => {
    const runs = [
      run({}),
      run({ round: 2, phase: "failed", durationMs: null, readyMs: [] }),
      run({ round: 3, phase: "running", durationMs: null, elapsedMs: 10, readyMs: [], cells: [] }),
    ];
    const [vm] = raceOf(runs, SIZE, 0).lanes;
    expect(vm?.ghost).toEqual({ round: 1, finishMs: 3_000 });
    expect(vm?.tracks).toEqual([
      { row: null, ghostMs: 2_000 },
      { row: null, ghostMs: 3_000 },
    ]);
  });

  it.each([
    ["scale-out", 2],
    ["kill-one", 1],
    ["deploy", 3],
  ] as const)(
    "has the tracks of a %s before it begins, so that nothing moves when it does",
    (scenario, count) => {
      const counts = raceOf([], { scenario, replicas: 3 }, 0).lanes.map(({ tracks }) => tracks.length);
      expect(counts).toEqual([count, count]);
    },
  );

  it("finishes nothing in a round that one kind has not reached", () => {
    const runs = [
      run({}),
      container({}),
      run({ round: 2, phase: "running", durationMs: null, elapsedMs: 5, readyMs: [] }),
    ];
    expect(raceOf(runs, SIZE, 0).finish).toBeNull();
  });
});

it.each([
  [1, "page", 56],
  [3, "page", 48],
  [10, "page", 20],
  [0, "full", 120],
  [3, "full", 100],
  [20, "full", 24],
  [1, "stage", 40],
  [3, "stage", 32],
  [20, "stage", 16],
] as const)("gives %s tracks on a %s %s px each", (count, room, height) => {
  expect(trackHeight(count, room)).toBe(height);
});

describe("raceSentence", () => {
  const running: Partial<RunDto> = { phase: "running", durationMs: null, readyMs: [2_000] };
  it.each([
    ["nothing", [], "No run has begun yet."],
    ["both ended", [run({}), container({})], "Round 1: containers finished first, 0.40 s against 3.00 s."],
    [
      "both ended alike",
      [run({ durationMs: 401 }), container({ durationMs: 400 })],
      "Round 1: containers and VMs both took 0.40 s.",
    ],
    [
      "one whose loss is yet to come",
      [run({ ...running, intentAt: null, readyMs: [], cells: [] })],
      "Round 1: VMs begin.",
    ],
    ["one to come", [container({})], "Round 1: containers took 0.40 s. VMs are next."],
    [
      "one behind",
      [container({}), run({ ...running, elapsedMs: 2_400 })],
      "Round 1: containers took 0.40 s. 1 of 2 VMs ready after 2.40 s, 2.00 s behind.",
    ],
    [
      "one with time left",
      [container({}), run({ ...running, readyMs: [], elapsedMs: 300 })],
      "Round 1: containers took 0.40 s. 0 of 2 VMs ready after 0.30 s.",
    ],
    [
      "one alone, against its last round",
      [run({}), container({}), run({ ...running, round: 2, elapsedMs: 2_400 })],
      "Round 2: 1 of 2 VMs ready after 2.40 s; 3.00 s in the last round.",
    ],
    [
      "one that failed",
      [run({ phase: "failed", durationMs: null }), container({})],
      "Round 1: VMs failed. Containers took 0.40 s.",
    ],
  ] as const)("tells of %s", (_what, runs, expected) => {
    expect(raceSentence(raceOf(runs, SIZE, 0))).toBe(expected);
  });
});
