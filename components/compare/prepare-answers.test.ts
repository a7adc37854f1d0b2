import { describe, expect, it } from "vitest";
import { compare } from "@/lib/comparisons/core/compare";
import { durationQuestion } from "@/lib/comparisons/core/duration-question";
import { around, sampled, side } from "@/lib/comparisons/core/samples.fixture";
import type { DurationTiming } from "@/lib/timings/core/rollout-timings";
import { QUESTIONS } from "./compare-params";
import { answerOf } from "./prepare-answers";

const empty = compare(side("vm"), side("container"), 0);
const question = (timing: DurationTiming, a: readonly number[], b: readonly number[]) =>
  durationQuestion(timing, sampled(a), sampled(b));

it("answers each question in a line", () => {
  const comparison = {
    ...empty,
    durations: [
      question("startup", around(2000, 41), around(250, 21)),
      question("scale-in", [20, 22, 28, 30], [10, 11, 11, 12]),
      question("rollout", [12_400], []),
      question("recovery", [], []),
      question("from-zero", [], [700]),
    ],
  };
  expect(QUESTIONS.map((id) => answerOf(id, comparison))).toEqual([
    "Containers start 7.8 times as fast (7.6 to 7.9): 0.26 s against 2.02 s",
    "Containers seem to scale in 2.3 times as fast: 11 ms against 25 ms",
    "Rollout of VMs alone: 12.4 s",
    "No samples in this window",
    "From nothing to serving of containers alone: 0.70 s",
  ]);
});

it("says of lives that one group has none", () => {
  const { lifetimes } = empty;
  const some = { ...lifetimes.any.b, n: 7 };
  const of = { ...empty, lifetimes: { ...lifetimes, any: { ...lifetimes.any, b: some } } };
  expect(answerOf("life", of)).toBe("Half of them gone: VMs no samples, containers can't be told yet");
});

it("says of lives of which none has ended that none has, and not when half will be gone", () => {
  const { lifetimes } = empty;
  const [a, b] = [lifetimes.any.a, lifetimes.any.b].map((side) => ({ ...side, n: 2, alive: 2 }));
  const told = (any: Partial<typeof lifetimes.any>) =>
    answerOf("life", { ...empty, lifetimes: { ...lifetimes, any: { ...lifetimes.any, ...any } } });
  expect(told({ a, b })).toBe("None has ended in what was seen");
  expect(told({ a })).toMatch(/^Half of them gone/);
});

const within = (names: readonly string[], leftOut: readonly string[]) => ({
  within: names.map((name) => ({ name, weight: 1 / names.length })),
  leftOut: leftOut.map((name) => ({ name, because: "only-one" as const })),
});

describe("keeps in a line", () => {
  const answer = (startup: ReturnType<typeof question>): string =>
    answerOf("start", { ...empty, durations: [startup] });
  const both = question("startup", around(2000, 41), around(250, 21));
  const ofSome = (n: number, reached: number, side: typeof both.a) => ({ ...side, n, reached });
  const untold = { value: null, low: null, high: null };

  it.each([
    [
      "that a ratio is within applications, and the medians are of all of them",
      { ...both, ratioOfMedians: { ...both.ratioOfMedians, ...within(["one", "two"], []) } },
      "Containers start 7.8 times as fast on average over 2 applications (7.6 to 7.9); all together 0.26 s against 2.02 s",
    ],
    [
      "that some did not get there",
      { ...both, a: ofSome(41, 30, both.a) },
      "Containers start 7.8 times as fast (7.6 to 7.9): 0.26 s against 2.02 s, 21 of 21 and 30 of 41 became ready",
    ],
    [
      "both where they are not compared",
      {
        ...both,
        ratioOfMedians: {
          ...untold,
          why: { because: "nothing-in-common" as const },
          ...within([], ["one", "two"]),
        },
      },
      "Not compared: VMs 2.02 s; containers 0.26 s",
    ],
    [
      "that half of one did not get there",
      {
        ...both,
        a: { ...ofSome(100, 6, both.a), median: { ...untold, why: null } },
        ratioOfMedians: {
          ...untold,
          why: { because: "never-reached-of" as const, of: "a" as const, share: 0.5 },
          ...within([""], []),
        },
      },
      "Not compared: VMs 6 of 100 became ready, median not reached; containers 0.26 s",
    ],
  ])("%s", (_what, startup, words) => expect(answer(startup)).toBe(words));
});
