import { describe, expect, it } from "vitest";
import type { ExperimentDetailDto, ExperimentDto, RunDto } from "@/lib/experiments/schema";
import { expectedMs, experimentSentence, roundRows } from "./prepare-experiment-words";

const one = (over: Partial<ExperimentDto>): ExperimentDto => ({
  ...{ id: "ex-1", applicationId: "hello", scenario: "scale-out", replicas: 3, rounds: 2, subjects: [] },
  ...{ actor: "you", phase: "succeeded", message: null, measured: 4 },
  ...{ requestedAt: "2026-01-01T00:00:00.000Z", finishedAt: "2026-01-01T00:00:40.000Z" },
  ...over,
});
const wanted = { applicationId: "hello", scenario: "scale-out", replicas: 3, rounds: 5 } as const;

describe("expectedMs", () => {
  it("takes as long a round as the newest of the same kind", () => {
    const older = one({ finishedAt: "2026-01-01T00:10:00.000Z" });
    expect(expectedMs([one({ replicas: 4 }), one({}), older], wanted)).toBe(100_000);
  });

  it.each([
    ["there was none", []],
    ["none ran to its end", [one({ phase: "stopped" }), one({ phase: "running", finishedAt: null })]],
    ["all were of another kind", [one({ scenario: "deploy" }), one({ applicationId: "shop" })]],
  ])("is unknown where %s", (_, past) => {
    expect(expectedMs(past, wanted)).toBeNull();
  });

  it("is unknown of rounds that are no number yet", () => {
    expect(expectedMs([one({})], { ...wanted, rounds: NaN })).toBeNull();
  });
});

const run = (kind: RunDto["kind"], round: number, durationMs: number | null): RunDto => ({
  hasClockSkew: false,
  ...{ round, kind, durationMs, workloadId: `hello-${kind}`, position: kind === "vm" ? 1 : 2 },
  ...{
    phase: "succeeded",
    rolloutId: null,
    intentAt: null,
    elapsedMs: null,
    target: 2,
    readyMs: [],
    cells: [],
    message: null,
  },
});
const runsOf = (kind: RunDto["kind"], ...durations: number[]): RunDto[] =>
  durations.map((ms, index) => run(kind, index + 1, ms));
const sentence = (runs: readonly RunDto[], over: Partial<ExperimentDetailDto> = {}): string =>
  experimentSentence({
    ...one({}),
    ...{ runs: [...runs], step: null, asOf: "2026-01-01T00:01:00.000Z", ...over },
  });

describe("experimentSentence", () => {
  it("tells the ratio with its interval", () => {
    const runs = [
      ...runsOf("vm", 3000, 3010, 3020, 3040, 3050, 3060),
      ...runsOf("container", 300, 301, 302, 303, 304, 305),
    ];
    expect(sentence(runs)).toBe(
      "Scale out: hello, N = 3. Containers finish 10.0 times as fast as VMs, 95 % CI 9.9 to 10.1, n = 6 and 6 (median 0.30 s against 3.03 s).",
    );
  });

  it("claims nothing of too few runs, and says how many it takes", () => {
    expect(sentence([...runsOf("vm", 3000), ...runsOf("container", 300)])).toBe(
      "Scale out: hello, N = 3. Containers finish 10.0 times as fast as VMs, n = 1 and 1 (median 0.30 s against 3.00 s); a 95 % interval needs 6 samples of each; there are 1 and 1.",
    );
  });

  it("has no result before there is a run of each", () => {
    expect(sentence([run("vm", 1, null), ...runsOf("container", 300)])).toBe("Scale out: hello, N = 3.");
    expect(sentence([], { phase: "running" })).toBe("Scale out: hello, N = 3. It begins.");
  });
});

it("a round's ratio is there once both of its runs have ended", () => {
  const rows = roundRows([
    ...runsOf("vm", 3000, 4000),
    ...runsOf("container", 300),
    run("container", 2, null),
  ]);
  expect(rows.map(({ round, first, ratio }) => [round, first, ratio])).toEqual([
    [2, "vm", null],
    [1, "vm", "Containers finish 10.0 times as fast"],
  ]);
});
