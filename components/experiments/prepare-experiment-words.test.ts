import { describe, expect, it } from "vitest";
import { answerOf } from "@/lib/experiments/core/answer";
import { SUBJECTS } from "@/lib/experiments/experiments.fixture";
import type { ExperimentDto, ListedExperiment, RunDto } from "@/lib/experiments/schema";
import {
  answerWords,
  comparisonHref,
  expectedMs,
  experimentSentence,
  roundRows,
  runWords,
} from "./prepare-experiment-words";

const one = (over: Partial<ExperimentDto>): ExperimentDto => ({
  id: "ex-1",
  applicationId: "hello",
  scenario: "scale-out",
  replicas: 3,
  rounds: 2,
  statedRounds: 2,
  subjects: [],
  actor: "you",
  phase: "succeeded",
  message: null,
  measured: 4,
  differences: [],
  requestedAt: "2026-01-01T00:00:00.000Z",
  finishedAt: "2026-01-01T00:00:40.000Z",
  ...over,
});
const wanted = { applicationId: "hello", scenario: "scale-out", replicas: 3, rounds: 5 } as const;

const valuesOf = (vm: readonly number[], container: readonly number[]) => [
  ...vm.map((valueMs, index) => ({ round: index + 1, kind: "vm" as const, valueMs })),
  ...container.map((valueMs, index) => ({ round: index + 1, kind: "container" as const, valueMs })),
];
const listed = (over: Partial<ExperimentDto>, n = 6): ListedExperiment => {
  const rounds = Array.from({ length: n }, (_, index) => 2000 + index);
  const experiment = one({ rounds: 6, statedRounds: 6, measured: 12, ...over });
  const values = valuesOf(rounds, Array<number>(6).fill(250));
  return { ...experiment, answer: answerOf("scale-out", values, experiment) };
};

describe("answerWords", () => {
  it("gives the factor, its interval, the rounds and both medians of one that ended", () => {
    expect(answerWords(listed({}))).toBe(
      "Containers finish 8.01 times as fast as VMs, 95 % CI 8.00 to 8.02, from 6 rounds, as pairs (median of the rounds 0.25 s against 2.00 s).",
    );
    expect(answerWords(listed({ phase: "stopped", measured: 11 }))).toBe(
      "Containers finished faster than VMs in each of 6 rounds, 8.0 times as fast (median of the rounds 0.25 s against 2.00 s); an interval takes a new experiment of 6 rounds or more.",
    );
  });

  it("says how far one is that goes on", () => {
    const running = { phase: "running", measured: 3, rounds: 5, finishedAt: null } as const;
    expect(answerWords(listed(running))).toBe("running: 3 of 10 runs measured");
    expect(answerWords(listed({ ...running, phase: "restoring" }))).toBe("restoring: 3 of 10 runs measured");
  });

  it("says that more than the kind was compared, whatever else it says", () => {
    const differences = [{ field: "artifact", vm: "demo:v1", container: "demo:v2" }];
    const unlike =
      "Not like with like: its VMs and containers do not run the same, artifact demo:v1 against demo:v2.";
    expect(answerWords(listed({ differences }))).toBe(`${answerWords(listed({}))} ${unlike}`);
    const running = { phase: "running", measured: 3, rounds: 5, finishedAt: null, differences } as const;
    expect(answerWords(listed(running))).toBe(`running: 3 of 10 runs measured. ${unlike}`);
  });

  it("says why there is no answer", () => {
    const failed = { phase: "failed", measured: 1, message: "No engine." } as const;
    expect(answerWords(listed(failed, 0))).toBe(
      "No answer: it takes a measured run of either kind (1 of 12 runs measured). No engine.",
    );
    expect(answerWords(listed({ phase: "stopped", measured: 0 }, 0))).toBe(
      "No answer: it takes a measured run of either kind (0 of 12 runs measured).",
    );
  });
});

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
  readinessLoss: null,
  startupMs: null,
  round,
  kind,
  durationMs,
  workloadId: `hello-${kind}`,
  position: kind === "vm" ? 1 : 2,
  phase: "succeeded",
  rolloutId: null,
  intentAt: null,
  elapsedMs: null,
  target: 2,
  readyMs: [],
  cells: [],
  message: null,
});
const runsOf = (kind: RunDto["kind"], ...durations: number[]): RunDto[] =>
  durations.map((ms, index) => run(kind, index + 1, ms));
const sentence = (vm: readonly number[], container: readonly number[], over: Partial<ExperimentDto> = {}) => {
  const experiment = one({ rounds: vm.length, statedRounds: vm.length, measured: 2 * vm.length, ...over });
  const answers = [answerOf("scale-out", valuesOf(vm, container), experiment)];
  return experimentSentence({
    ...experiment,
    answers,
    simulatedIds: [],
    runs: [],
    step: null,
    asOf: "2026-01-01T00:01:00.000Z",
  });
};

describe("experimentSentence", () => {
  it("tells the ratio with its interval", () => {
    expect(sentence([3000, 3010, 3020, 3040, 3050, 3060], [300, 301, 302, 303, 304, 305])).toBe(
      "Scale out: hello, N = 3. Containers finish 10.02 times as fast as VMs, 95 % CI 10.00 to 10.03, from 6 rounds, as pairs (median of the rounds 0.30 s against 3.03 s).",
    );
  });

  it("claims nothing of too few rounds, and says how many it takes", () => {
    expect(sentence([3000], [300])).toBe(
      "Scale out: hello, N = 3. In its one round containers finished 10.0 times as fast as VMs (0.30 s against 3.00 s); an interval takes a new experiment of 6 rounds or more.",
    );
  });

  it("says why one ended early with what it gave", () => {
    expect(sentence([3000, 3000], [300, 300], { phase: "stopped", message: "It was stopped." })).toMatch(
      /^Scale out: hello, N = 3: stopped\. It was stopped\. Containers finished faster/,
    );
  });

  it("says what is under way", () => {
    const step = {
      round: 2,
      workloadId: "hello-vm",
      purpose: "measure" as const,
      deed: { kind: "scale" as const, replicas: 3 },
    };
    const detail = { simulatedIds: [], runs: [], answers: [], asOf: "2026-01-01T00:01:00.000Z" };
    expect(experimentSentence({ ...one({ phase: "running", rounds: 6 }), ...detail, step })).toBe(
      "Scale out: hello, N = 3. Round 2 of 6. Measuring hello-vm: scaling to 3.",
    );
    const restore = { ...step, purpose: "restore" as const };
    expect(experimentSentence({ ...one({ phase: "restoring" }), ...detail, step: restore })).toBe(
      "Scale out: hello, N = 3. Restoring hello-vm: scaling to 3.",
    );
  });

  it.each<[string, RunDto[], string]>([
    ["a round", runsOf("vm", 1, 2).concat(runsOf("container", 1, 2)), "Round 3 of 6 comes next."],
    [
      "the run of one kind",
      runsOf("vm", 1, 2).concat(runsOf("container", 1)),
      "Round 2 of 6: containers are next.",
    ],
    [
      "the last round",
      runsOf("vm", 1, 2, 3, 4, 5, 6).concat(runsOf("container", 1, 2, 3, 4, 5, 6)),
      "All 6 rounds were run: next it restores what was there.",
    ],
    ["nothing", [], "It begins."],
  ])("says after %s what comes next", (_, runs, said) => {
    const experiment = one({ phase: "running", rounds: 6, subjects: SUBJECTS });
    const detail = { simulatedIds: [], answers: [], step: null, asOf: "2026-01-01T00:01:00.000Z" };
    expect(experimentSentence({ ...experiment, ...detail, runs })).toBe(`Scale out: hello, N = 3. ${said}`);
  });

  it("has no result before there is a run of each", () => {
    expect(sentence([], [])).toBe("Scale out: hello, N = 3.");
    expect(sentence([], [], { phase: "running" })).toBe("Scale out: hello, N = 3. It begins.");
    expect(sentence([], [], { phase: "restoring" })).toBe(
      "Scale out: hello, N = 3. Restoring what was there.",
    );
  });
});

it("leads to a comparison of what it measured alone", () => {
  const { searchParams } = new URL(
    comparisonHref({ ...one({ subjects: SUBJECTS }), simulatedIds: ["hello-vm"] }),
    "http://mayfly",
  );
  const times = "from:2026-01-01T00:00:00.000Z,to:2026-01-01T00:00:40.001Z";
  expect(Object.fromEntries(searchParams)).toEqual({
    a: `workload:hello-vm,kind:vm,experiment:ex-1,origin:simulated,${times}`,
    b: `workload:hello-container,kind:container,experiment:ex-1,${times}`,
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
    [1, "vm", "Containers, 10.0 times as fast"],
  ]);
});

describe("runWords", () => {
  const loss = { lowest: 0, floor: 1 };
  it.each([
    [{ durationMs: 300 }, "0.30 s"],
    [{ durationMs: 300, readinessLoss: loss }, "0.30 s, readiness lost"],
    [{ durationMs: null, readinessLoss: loss }, "succeeded, readiness lost"],
    [{ durationMs: null, hasClockSkew: true }, "succeeded, clock skew"],
    [{ durationMs: null, phase: "failed", readinessLoss: loss }, "failed"],
  ] as const)("says of %j: %s", (over, words) => {
    expect(runWords({ ...run("vm", 1, null), ...over })).toBe(words);
  });
});
