import { describe, expect, it } from "vitest";
import { answerOf, type Course } from "@/lib/experiments/core/answer";
import { courseOf, times, valuesOf, type Round } from "@/lib/experiments/core/answer.fixture";
import type { DurationTiming } from "@/lib/timings/core/rollout-timings";
import { answerSentence, methodWords } from "./prepare-answer-words";

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
      "Containers finish 8.4 times as fast as VMs, 95 % CI 8.0 to 8.8, from 6 rounds, as pairs (median 0.25 s against 2.10 s).",
    ],
    [
      "starts",
      answerSentence(answer(times(6, 250, 2000), undefined, "startup")),
      "VMs start 8.0 times as fast as containers, 95 % CI 8.0 to 8.0, from 6 rounds, as pairs (median 0.25 s against 2.00 s).",
    ],
    [
      "one that is hardly faster",
      answerSentence(answer([...times(5, 1014, 1000), ...times(5, 1070, 1000)])),
      "Containers finish 1.042 times as fast as VMs, 95 % CI 1.014 to 1.070, from 10 rounds, as pairs (median 1.00 s against 1.04 s).",
    ],
    [
      "one that was extended",
      answerSentence(answer(times(12, 2000, 250), courseOf(6, { rounds: 12, measured: 24 }))),
      "Containers finish 8.0 times as fast as VMs, 95 % CI 8.0 to 8.0, valid however often it is looked at, from 12 rounds, as pairs (median 0.25 s against 2.00 s).",
    ],
    [
      "what may be chance",
      answerSentence(answer(even)),
      "Containers and VMs may finish equally fast: VMs took 1.00 times as long, 95 % CI 0.83 to 1.20, from 8 rounds, as pairs (median 1.10 s against 1.10 s).",
    ],
    [
      "what is alike",
      answerSentence(answer([...times(5, 1010, 1000), ...times(5, 1000, 1020)])),
      "VMs and containers finish equally fast, within 10 %: containers take 1.005 times as long, 95 % CI 0.990 to 1.020, from 10 rounds, as pairs (median 1.00 s against 1.01 s).",
    ],
    [
      "few that do not say the same",
      answerSentence(answer([...times(2, 2000, 250), ...times(1, 250, 2000)])),
      "Which finish faster can't be told from 3 rounds: VMs were in 1, containers in 2 (median 0.25 s against 2.00 s); an interval takes 6 rounds, 3 more.",
    ],
    [
      "one that goes on",
      answerSentence(answer(times(2, 2000, 250), courseOf(6, { phase: "running", measured: 4 }))),
      "Containers finished faster than VMs in each of 2 rounds, 8.0 times as fast (median 0.25 s against 2.00 s); the interval comes with round 6.",
    ],
    [
      "what drifted",
      answerSentence(
        answer(
          [...times(12, 2000, 1000), ...times(80, 9000, 1000)],
          courseOf(100, { phase: "stopped", measured: 184 }),
        ),
      ),
      "No one ratio holds for all 92 rounds, since it drifted from round to round (median 1.00 s against 9.00 s).",
    ],
    ["nothing", answerSentence(answer([], courseOf(6))), ""],
  ])("%s", (_what, said, expected) => {
    expect(said).toBe(expected);
  });
});

it.each<[string, Course, RegExp]>([
  ["it ran as stated", courseOf(6), /^Hodges and Lehmann.* all of the 6 rounds were stated/],
  ["it was extended", courseOf(6, { rounds: 12 }), /rounds were added/],
  ["it was stopped early", courseOf(6, { phase: "stopped", measured: 4 }), /ended before its stated rounds/],
  ["it goes on", courseOf(6, { phase: "running", measured: 4 }), /while it goes on/],
])("says how rounds are taken together where %s", (_what, its, said) => {
  expect(methodWords({ answers: [answer(times(6, 2, 1), its)], ...its })).toMatch(said);
});
