import { describe, expect, it } from "vitest";
import type { Group } from "../schema";
import { compare } from "./compare";
import { change, life, side, start } from "./samples.fixture";

const times = <T>(count: number, of: () => T): T[] => Array.from({ length: count }, of);
/** 20 of each, ten times as slow and as long-lived where it is a VM. */
const of = (kind: "vm" | "container", group: Partial<Group>) => {
  const factor = kind === "vm" ? 10 : 1;
  return side(kind, {
    group: { origin: "measured", kind, ...group },
    starts: times(20, () => start(100 * factor)),
    changes: times(20, () => change({ durationMs: 200 * factor })),
    lives: times(20, () => life(1000 * factor, "failure")),
  });
};
const both = (a: Partial<Group>, b: Partial<Group>) => compare(of("vm", a), of("container", b), 0);
const ONE = { experiment: "exp-1" };

describe("two groups of one experiment", () => {
  const { durations, lifetimes } = both(ONE, ONE);
  const plain = both({}, {});

  it("have no ratio and no interval of one, which would be another answer than the experiment's own", () => {
    const untold = {
      value: null,
      low: null,
      high: null,
      why: { because: "of-experiment", experiment: "exp-1" },
      within: [],
      leftOut: [],
    };
    for (const question of durations)
      expect([question.ratioOfMedians, question.ratioOfP95]).toEqual([untold, untold]);
  });

  it("keep what each is by itself", () => {
    expect(durations.map(({ a, b }) => [a, b])).toEqual(plain.durations.map(({ a, b }) => [a, b]));
    expect(lifetimes.any.a).toEqual(plain.lifetimes.any.a);
    expect(lifetimes.causes).toEqual(plain.lifetimes.causes);
  });

  it("are not tested for how they end", () => {
    for (const { test, meanDifference } of [lifetimes.any, lifetimes.failure]) {
      expect([test.strength, test.p, test.why]).toEqual(["untold", null, { because: "of-experiment" }]);
      expect([meanDifference.isCrossing, meanDifference.estimate.value]).toEqual([false, null]);
    }
  });
});

it.each<[string, Partial<Group>, Partial<Group>]>([
  ["one of an experiment and one of none", ONE, {}],
  ["two of two experiments", ONE, { experiment: "exp-2" }],
  ["two of none", {}, {}],
])("%s are compared", (_, a, b) => {
  const { durations, lifetimes } = both(a, b);
  expect(durations[0]?.ratioOfMedians).toMatchObject({
    value: 10,
    why: { because: "equal-values", areAll: true },
  });
  expect(lifetimes.any.test.strength).toBe("shown");
});
