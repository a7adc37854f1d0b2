import { describe, expect, it } from "vitest";
import { answerOf, type Course } from "@/lib/experiments/core/answer";
import { courseOf, times, valuesOf, type Round } from "@/lib/experiments/core/answer.fixture";
import type { RunValue } from "@/lib/experiments/core/rounds";
import type { DurationTiming } from "@/lib/timings/core/rollout-timings";
import { answerSentence } from "./prepare-answer-words";
import { methodWords } from "./prepare-method-words";

const answer = (
  rounds: readonly Round[],
  its = courseOf(rounds.length),
  timing: DurationTiming = "scale-out",
) => answerOf(timing, valuesOf(rounds), its);

describe("what is said of rounds", () => {
  const even: Round[] = [...times(4, 1200, 1000), ...times(4, 1000, 1200)];
  it.each<[string, string, string]>([
    [
      "one that is faster",
      answerSentence(answer([...times(3, 2000, 250), ...times(3, 2200, 250)])),
      "Containers finish 8.4 times as fast as VMs, 95 % CI 8.0 to 8.8, from 6 rounds, as pairs (median of the rounds 0.25 s against 2.10 s).",
    ],
    [
      "starts",
      answerSentence(answer(times(6, 250, 2000), undefined, "startup")),
      "VMs start 8.0 times as fast as containers, 95 % CI 8.0 to 8.0, from 6 rounds, as pairs (median of the rounds' medians 0.25 s against 2.00 s).",
    ],
    [
      "one that is hardly faster",
      answerSentence(answer([...times(5, 1014, 1000), ...times(5, 1070, 1000)])),
      "Containers finish 1.042 times as fast as VMs, 95 % CI 1.014 to 1.070, from 10 rounds, as pairs (median of the rounds 1.00 s against 1.04 s).",
    ],
    [
      "one that was extended",
      answerSentence(answer(times(12, 2000, 250), courseOf(6, { rounds: 12, measured: 24 }))),
      "Containers finish 8.0 times as fast as VMs, 95 % CI 8.0 to 8.0, valid however often it is looked at, from 12 rounds, as pairs (median of the rounds 0.25 s against 2.00 s).",
    ],
    [
      "what may be chance",
      answerSentence(answer(even)),
      "Containers and VMs may finish equally fast: VMs took 1.00 times as long, 95 % CI 0.83 to 1.20, from 8 rounds, as pairs (median of the rounds 1.10 s against 1.10 s).",
    ],
    [
      "what is alike",
      answerSentence(answer([...times(5, 1010, 1000), ...times(5, 1000, 1020)])),
      "VMs and containers finish equally fast, within 10 %: containers take 1.005 times as long, 95 % CI 0.990 to 1.020, from 10 rounds, as pairs (median of the rounds 1.00 s against 1.01 s).",
    ],
    [
      "few that do not say the same",
      answerSentence(answer([...times(2, 2000, 250), ...times(1, 250, 2000)])),
      "Which finish faster can't be told from 3 rounds: VMs were in 1, containers in 2 (median of the rounds 0.25 s against 2.00 s); an interval takes a new experiment of 6 rounds or more.",
    ],
    [
      "one that goes on",
      answerSentence(answer(times(2, 2000, 250), courseOf(6, { phase: "running", measured: 4 }))),
      "Containers finished faster than VMs in each of 2 rounds, 8.0 times as fast (median of the rounds 0.25 s against 2.00 s); the interval comes with round 6.",
    ],
    [
      "what drifted",
      answerSentence(
        answer(
          [...times(12, 2000, 1000), ...times(80, 9000, 1000)],
          courseOf(100, { phase: "stopped", measured: 184 }),
        ),
      ),
      "No one ratio holds for all 92 rounds, since it drifted from round to round: in the first 6 VMs took 2.0 times as long as containers, in the last 6 VMs took 9.0 times as long as containers (median of the rounds 1.00 s against 9.00 s).",
    ],
    [
      "stated rounds that drifted",
      answerSentence(answer([...times(10, 2000, 1000), ...times(10, 1000, 2000)])),
      "No one ratio holds for all 20 rounds, since it drifted from round to round: in the first 6 VMs took 2.0 times as long as containers, in the last 6 containers took 2.0 times as long as VMs (median of the rounds 1.50 s against 1.50 s).",
    ],
    [
      "one that can be extended",
      answerSentence(answer(times(2, 2000, 250), courseOf(3, { phase: "running", measured: 4 }))),
      "Containers finished faster than VMs in each of 2 rounds, 8.0 times as fast (median of the rounds 0.25 s against 2.00 s); an interval takes 10 rounds, which can be added.",
    ],
    ["nothing", answerSentence(answer([], courseOf(6))), ""],
  ])("%s", (_what, said, expected) => {
    expect(said).toBe(expected);
  });
});

describe("runs that failed", () => {
  const failed = (round: number, kind: "vm" | "container"): RunValue => ({
    round,
    kind,
    valueMs: null,
    lacks: "failed",
  });
  const ran = (round: number, kind: "vm" | "container", valueMs: number): RunValue => ({
    round,
    kind,
    valueMs,
  });
  const half = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((round) => [
    round % 2 === 0 ? failed(round, "vm") : ran(round, "vm", 1000),
    ran(round, "container", 2100),
  ]);

  it.each<[string, readonly RunValue[], string]>([
    [
      "of half of the rounds",
      half,
      "4 of 8 runs of VMs have failed. Where neither failed, VMs finished faster than containers in each of 4 rounds of 8 (in 4 a run failed), 2.1 times as fast (median of the rounds 1.00 s against 2.10 s); an interval takes a new experiment of 6 rounds or more.",
    ],
    [
      "of both",
      [...half.slice(0, 2), failed(2, "vm"), failed(3, "container"), ran(3, "vm", 1)],
      "1 of 3 runs of VMs and 1 of 2 runs of containers have failed. Where neither failed, in 1 round of 3 (in 2 a run failed) VMs finished 2.1 times as fast as containers (1.00 s against 2.10 s); an interval takes a new experiment of 6 rounds or more.",
    ],
    ["of which there is nothing else", [failed(1, "vm")], "1 of 1 runs of VMs has failed."],
  ])("are told first: %s", (_, values, said) => {
    expect(answerSentence(answerOf("scale-out", values, courseOf(8)))).toBe(said);
  });

  it("are told beside an interval, with the rounds that it is of", () => {
    const values = [...valuesOf(times(6, 2000, 1000)), failed(7, "vm"), ran(7, "container", 900)];
    expect(answerSentence(answerOf("scale-out", values, courseOf(7)))).toBe(
      "1 of 7 runs of VMs has failed. Where neither failed, containers finish 2.0 times as fast as VMs, 95 % CI 2.0 to 2.0, from 6 rounds of 7 (in 1 a run failed), as pairs (median of the rounds 1.00 s against 2.00 s).",
    );
  });
});

it("says why a round does not count though no run of it failed", () => {
  const rounds: Round[] = [...times(6, 2000, 1000), [2000, null]];
  expect(answerSentence(answer(rounds, courseOf(9, { phase: "stopped" })))).toContain(
    "from 6 rounds of 7 (in 1 it ended in the middle)",
  );
});

it.each<[string, Course, number, string]>([
  [
    "it ran as stated",
    courseOf(6),
    6,
    "Hodges and Lehmann's ratio of pairs, with the interval of Wilcoxon's signed ranks: all of the 6 rounds were stated beforehand.",
  ],
  [
    "it ran one round",
    courseOf(1),
    1,
    "Hodges and Lehmann's ratio of pairs: its one round was stated beforehand.",
  ],
  [
    "it was extended",
    courseOf(6, { rounds: 12 }),
    12,
    "Median of the rounds' ratios, with a confidence sequence: rounds were added after a look at the first, and its interval holds all the same.",
  ],
  [
    "it was extended, and has no interval",
    courseOf(6, { rounds: 12, phase: "stopped" }),
    7,
    "Median of the rounds' ratios: rounds were added after a look at the first.",
  ],
  [
    "it was stopped early",
    courseOf(20, { phase: "stopped", measured: 24 }),
    12,
    "Median of the rounds' ratios, with a confidence sequence: it ended before its stated rounds, and its interval holds all the same.",
  ],
  [
    "it was stopped before it had an interval",
    courseOf(6, { phase: "stopped", measured: 4 }),
    2,
    "Median of the rounds' ratios: it ended before its stated rounds.",
  ],
  [
    "it goes on",
    courseOf(20, { phase: "running", measured: 24 }),
    12,
    "Median of the rounds' ratios, with a confidence sequence while it goes on: its interval holds however often it is looked at. That of the stated rounds comes with the last, and is narrower.",
  ],
  [
    "it goes on without an interval",
    courseOf(6, { phase: "running", measured: 4 }),
    2,
    "Median of the rounds' ratios, while it goes on.",
  ],
])("says how rounds are taken together where %s", (_what, its, rounds, said) => {
  expect(methodWords({ answers: [answer(times(rounds, 2, 1), its)], ...its })).toBe(said);
});
