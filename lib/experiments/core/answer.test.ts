import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerOf, methodOf, type Course } from "./answer";
import { courseOf, times, valuesOf, type Round } from "./answer.fixture";

const claimOf = (pairs: readonly Round[], its: Course = courseOf(pairs.length)) =>
  answerOf("scale-out", valuesOf(pairs), its).claim;
const told = (pairs: readonly Round[], its?: Course) => {
  const { strength, faster, why } = claimOf(pairs, its);
  return [strength, faster, why];
};

describe("what may be said of rounds", () => {
  const even: Round[] = [...times(4, 1.2, 1), ...times(4, 1, 1.2)];
  it.each<[string, readonly Round[], Course | undefined, unknown]>([
    ["all the same", times(6, 8, 1), undefined, ["shown", "container", { code: "leaves-out-1" }]],
    ["all the other way", times(6, 1, 8), undefined, ["shown", "vm", { code: "leaves-out-1" }]],
    ["now this, now that", even, undefined, ["untold", null, { code: "holds-1" }]],
    [
      "a ratio of 0.98 from 0.65 to 1.47",
      [1.8, 0.6, 0.7, 0.98, 1.4, 0.9, 1.1, 0.75].map((vm): Round => [vm, 1]),
      undefined,
      ["untold", null, { code: "holds-1" }],
    ],
    [
      "within a tenth of each other",
      [...times(5, 1.01, 1), ...times(5, 1, 1.01)],
      undefined,
      ["shown", null, { code: "alike" }],
    ],
    [
      "a small difference that is there",
      [...times(5, 1.01, 1), ...times(5, 1.02, 1)],
      undefined,
      ["shown", "container", { code: "leaves-out-1" }],
    ],
    ["nothing", [], courseOf(6), ["untold", null, { code: "no-round" }]],
    [
      "one round",
      times(1, 8, 1),
      undefined,
      ["suggested", "container", { code: "too-few-rounds", needs: 6, how: "anew" }],
    ],
    [
      "five that all say the same",
      times(5, 8, 1),
      undefined,
      ["suggested", "container", { code: "too-few-rounds", needs: 6, how: "anew" }],
    ],
    [
      "few that do not",
      [...times(2, 8, 1), ...times(1, 1, 8)],
      undefined,
      ["untold", null, { code: "too-few-rounds", needs: 6, how: "anew" }],
    ],
    [
      "a round in which both took the same",
      [...times(2, 8, 1), ...times(1, 1, 1)],
      undefined,
      ["untold", null, { code: "too-few-rounds", needs: 6, how: "anew" }],
    ],
    [
      "six, of which one was measured on one side alone",
      [...times(5, 8, 1), [8, null]],
      undefined,
      ["suggested", "container", { code: "too-few-rounds", needs: 6, how: "anew" }],
    ],
    [
      "a side that took no time at all",
      [...times(5, 8, 1), [8, 0]],
      undefined,
      ["suggested", "container", { code: "too-few-rounds", needs: 6, how: "anew" }],
    ],
  ])("%s", (_what, pairs, its, expected) => {
    expect(told(pairs, its)).toEqual(expected);
  });

  it.each<[string, number, Partial<Course>, number, unknown]>([
    ["runs, 6 stated", 6, {}, 3, { code: "comes-with-round", round: 6 }],
    ["runs, 20 stated", 20, {}, 3, { code: "comes-with-round", round: 10 }],
    ["runs, 12 stated", 12, {}, 3, { code: "comes-with-round", round: 10 }],
    ["runs, 3 stated, which can be more", 3, {}, 2, { code: "too-few-rounds", needs: 10, how: "add" }],
    ["runs, extended to 12", 6, { rounds: 12 }, 7, { code: "comes-with-round", round: 10 }],
    ["was stopped early", 20, { phase: "stopped" }, 7, { code: "too-few-rounds", needs: 6, how: "anew" }],
    [
      "was stopped early, with 6",
      8,
      { phase: "failed" },
      6,
      { code: "too-few-rounds", needs: 6, how: "anew" },
    ],
  ])("says when there is an interval of one that %s", (_what, stated, over, rounds, why) => {
    const its = courseOf(stated, { phase: "running", measured: 2 * rounds, ...over });
    expect(claimOf(times(rounds, 8, 1), its).why).toEqual(why);
  });

  it.each<[string, number, number, unknown]>([
    ["6 stated, which are then too few", 6, 1, { code: "too-few-rounds", needs: 11, how: "add" }],
    ["8 stated, of which 7 are enough", 8, 1, { code: "comes-with-round", round: 8 }],
    [
      "20 stated, so that the tenth that counts is a later one",
      20,
      2,
      { code: "comes-with-round", round: 12 },
    ],
  ])("counts on no round that is lost: %s", (_what, stated, lost, why) => {
    const its = courseOf(stated, { phase: "running", measured: 2 * (lost + 2) });
    const values = [
      ...valuesOf(times(2, 8, 1)),
      ...Array.from({ length: lost }, (_, nth) => ({
        round: 3 + nth,
        kind: "vm" as const,
        valueMs: null,
        lacks: "clocks" as const,
      })),
    ];
    expect(answerOf("scale-out", values, its).claim.why).toEqual(why);
  });

  it("gives each side's median over the rounds in which both were measured, and how many it won", () => {
    const pairs: Round[] = [
      [8, 1],
      [10, 3],
      [99, null],
      [1, 2],
    ];
    expect(answerOf("startup", valuesOf(pairs), courseOf(4))).toMatchObject({
      timing: "startup",
      rounds: 3,
      leftOut: [{ because: "unfinished", rounds: 1 }],
      vm: { medianMs: 8, won: 1, ended: 4, failed: 0 },
      container: { medianMs: 2, won: 2, ended: 3, failed: 0 },
    });
  });
});

describe("a ratio that drifts with the rounds", () => {
  const halves: Round[] = [...times(10, 2, 1), ...times(10, 1, 2)];
  const drift = { code: "drifted", rounds: 6, first: 2, last: 0.5 };

  it.each<[string, Partial<Course>]>([
    ["all stated rounds were run", {}],
    ["it was stopped", { phase: "stopped", rounds: 30, statedRounds: 30 }],
    ["it goes on", { phase: "running", rounds: 30, statedRounds: 30 }],
  ])("is no one ratio where %s", (_, over) => {
    const { strength, faster, ratio, why } = claimOf(halves, courseOf(20, over));
    expect([strength, faster, ratio.low, ratio.high, why]).toEqual(["untold", null, null, null, drift]);
  });
});

describe("which interval it is", () => {
  it.each<[string, Course, string]>([
    ["every stated round was run", courseOf(6), "stated"],
    ["it restores after them", courseOf(6, { phase: "restoring" }), "stated"],
    ["it was interrupted after them", courseOf(6, { phase: "interrupted" }), "stated"],
    ["it could be extended yet", courseOf(6, { phase: "running" }), "any-time"],
    ["it goes on", courseOf(6, { phase: "running", measured: 5 }), "any-time"],
    ["it was stopped early", courseOf(6, { phase: "stopped", measured: 11 }), "any-time"],
    ["it is being stopped", courseOf(6, { phase: "restoring", measured: 11 }), "any-time"],
    ["it was extended", courseOf(6, { rounds: 12, measured: 24 }), "any-time"],
    ["it was extended, and stopped thereafter", courseOf(6, { rounds: 12, phase: "stopped" }), "any-time"],
  ])("%s", (_what, its, method) => {
    expect(methodOf(its)).toBe(method);
    expect(claimOf(times(6, 8, 1), its).method).toBe(method);
  });

  it("never calls one faster by an interval that holds 1, nor without an interval", () => {
    const value = fc.integer({ min: 1, max: 9 });
    const pairs = fc.array(fc.tuple(value, value), { maxLength: 40 });
    fc.assert(
      fc.property(pairs, fc.boolean(), (rounds, isOver) => {
        const its = courseOf(rounds.length, isOver ? {} : { phase: "stopped", statedRounds: 50, rounds: 50 });
        const { strength, faster, ratio } = claimOf(rounds, its);
        const { low, high } = ratio;
        const holdsOne = (low ?? 0) <= 1 && (high ?? Infinity) >= 1;
        if (strength === "shown")
          expect([low, high, holdsOne]).toEqual([low ?? 0, high ?? 0, faster === null]);
        else expect(faster !== null).toBe(strength === "suggested");
      }),
    );
  });
});
