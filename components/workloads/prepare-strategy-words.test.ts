import { expect, it } from "vitest";
import { strategyWords } from "./prepare-strategy-words";

const usual = {
  maxSurge: 1,
  maxUnavailable: 0,
  progressDeadlineMs: 60_000,
  drainDeadlineMs: 10_000,
  graceMs: 2000,
};

it.each([
  [
    usual,
    4,
    [
      "While a deploy replaces 4 instances, there are at most 5, and at least 4 of them serve.",
      "A rollout that comes no closer to its goal for 1 min is turned back, unless it was told to hold.",
      "An instance that is to stop gets no new requests; those in flight have 10 s to end, then it has 2 s to end by itself before it is killed.",
    ],
  ],
  [
    { ...usual, maxSurge: 0, maxUnavailable: 3, progressDeadlineMs: 1500, drainDeadlineMs: 0, graceMs: 0 },
    1,
    [
      "While a deploy replaces 1 instance, there are at most 1, and at least 0 of them serve.",
      "A rollout that comes no closer to its goal for 1.5 s is turned back, unless it was told to hold.",
      "An instance that is to stop gets no new requests; no time is kept for those in flight, then it is killed.",
    ],
  ],
  [
    { ...usual, progressDeadlineMs: 90_000 },
    0,
    [
      "At present no instance is wanted, so that a deploy replaces none.",
      "A rollout that comes no closer to its goal for 1 min 30 s is turned back, unless it was told to hold.",
      "An instance that is to stop gets no new requests; those in flight have 10 s to end, then it has 2 s to end by itself before it is killed.",
    ],
  ],
])("says what a strategy comes to: %#", (strategy, replicas, expected) => {
  expect(strategyWords(strategy, replicas)).toEqual(expected);
});
