import { expect, it } from "vitest";
import { compare } from "@/lib/comparisons/core/compare";
import { durationQuestion } from "@/lib/comparisons/core/duration-question";
import { groupSchema } from "@/lib/comparisons/input";
import { independentAttempts } from "@/lib/timings/core/attempts";
import type { DurationTiming } from "@/lib/timings/core/rollout-timings";
import { QUESTIONS } from "./compare-params";
import { answerOf, intervalNote } from "./prepare-answers";

const nothing = { starts: [], changes: [], lives: [], scaleOuts: [], availability: [], startups: null };
const empty = compare(
  { ...nothing, group: groupSchema.parse({ kind: "vm" }), notes: [] },
  { ...nothing, group: groupSchema.parse({ kind: "container" }), notes: [] },
  0,
);
const question = (timing: DurationTiming, a: readonly number[], b: readonly number[]) => {
  const of = (values: readonly number[]) => ({
    attempts: independentAttempts(values),
    units: "rollouts" as const,
    all: null,
    skewed: 0,
    notes: [],
  });
  return durationQuestion(timing, of(a), of(b));
};
const around = (ms: number, n: number): number[] => Array.from({ length: n }, (_, index) => ms + index);

it("answers each question in a line", () => {
  const comparison = {
    ...empty,
    durations: [
      question("startup", around(2000, 41), around(250, 21)),
      question("scale-in", [20, 30], [10, 11]),
      question("rollout", [12_400], []),
      question("recovery", [], []),
      question("from-zero", [], [700]),
    ],
  };
  expect(QUESTIONS.map((id) => answerOf(id, comparison))).toEqual([
    "Containers start 7.8 times as fast (7.6 to 7.9): 0.26 s against 2.02 s",
    "Containers seem to scale in 2.4 times as fast: 11 ms against 25 ms",
    "Rollout of VMs alone: 12.4 s",
    "No samples in this window",
    "From nothing to serving of containers alone: 0.70 s",
  ]);
});

it("says once what an interval needs, where one is missing", () => {
  expect(intervalNote({ durations: [question("startup", around(2000, 400), around(250, 400))] })).toBeNull();
  expect(intervalNote({ durations: [question("startup", [], [])] })).toBeNull();
  expect(intervalNote({ durations: [question("startup", around(2000, 41), around(250, 21))] })).toBe(
    "Figures without an interval come from too few samples, or from fewer than 6 rollouts: a 95 % interval of a median, or of a ratio, needs 6 of each group, of p95 72, of p99 368.",
  );
});
