import { describe, expect, it } from "vitest";
import { endsTest } from "./ends-test";
import { logRank } from "./log-rank";
import { randomOf } from "./random";
import { ANY_END, FAILURE_ONLY, type LifeSpan } from "./survival";

const life = (exitMs: number, end: LifeSpan["end"] = "failure", entryMs = 0): LifeSpan => ({
  entryMs,
  exitMs,
  end,
});
const from = (first: number, count: number, end?: LifeSpan["end"], entryMs?: number) =>
  Array.from({ length: count }, (_, index) => life(first + index, end, entryMs));
const NOTHING =
  "Nothing ended at an age at which both groups had instances, so that there is nothing to test.";

describe("whether two groups end alike", () => {
  it.each<[string, LifeSpan[], LifeSpan[], string]>([
    ["one has no life", [], from(1, 9), "There are no lifetimes of one of the groups yet."],
    ["all go on", from(1, 9, "censored"), from(2, 9, "censored"), NOTHING],
    ["none ended beside one of the other", from(1, 9, "censored"), from(100, 9), NOTHING],
    [
      "five ended",
      from(1, 2),
      from(2, 3),
      "A test needs 6 ends and 3 lives of each group; 5 ended, of 2 and 3.",
    ],
    [
      "one has two lives",
      from(1, 2),
      from(2, 9),
      "A test needs 6 ends and 3 lives of each group; 11 ended, of 2 and 9.",
    ],
    [
      "three are against three",
      from(1, 3),
      from(7, 3),
      "With so few, no difference could show, however great it is: a test needs more lives.",
    ],
    [
      "few of those first seen at some age ended",
      from(5, 9, "failure", 2),
      from(7, 9),
      "A test of lives that were first seen at some age needs 20 ends; 18 ended.",
    ],
  ])("can't be told where %s", (_, a, b, missingBecause) => {
    expect(endsTest(a, b, ANY_END)).toEqual({ method: null, chiSquare: null, p: null, missingBecause });
  });

  it("is asked of every division where few ended: of 924, two are so far apart", () => {
    expect(endsTest(from(1, 6), from(10, 6), ANY_END)).toEqual({
      method: "permutation",
      chiSquare: null,
      p: expect.closeTo(2 / 924, 9),
      missingBecause: null,
    });
  });

  it("is asked of the log-rank test where many ended, also of those first seen at some age", () => {
    const [a, b] = [from(1, 20), from(5, 20)];
    expect(endsTest(a, b, ANY_END)).toEqual({
      method: "log-rank",
      ...logRank(a, b, ANY_END),
      missingBecause: null,
    });
    expect(endsTest(a, from(5, 19), ANY_END).method).toBe("permutation");
    const late = from(5, 20, "failure", 2);
    expect(endsTest(late, from(9, 3), ANY_END).method).toBe("log-rank");
  });

  it("leaves out who tells nothing, and counts only what is asked for", () => {
    const unseen = from(5, 30, "failure", 90);
    expect(endsTest([...unseen, ...from(1, 6)], from(10, 6), ANY_END).p).toBeCloseTo(2 / 924, 9);
    expect(endsTest(from(1, 6, "planned"), from(10, 6), FAILURE_ONLY).method).toBeNull();
  });

  it("is the same whichever group is named first", () => {
    const [a, b] = [from(1, 7), from(4, 9)];
    expect(endsTest(b, a, ANY_END).p).toBeCloseTo(endsTest(a, b, ANY_END).p ?? NaN, 12);
  });

  it("is said wrongly in 5 % of groups that end alike at most, however few they are", () => {
    const random = randomOf(11);
    const drawn = (count: number) =>
      Array.from({ length: count }, () => life(-Math.log(1 - random()) * 1000));
    for (const [ofA, ofB] of [
      [4, 4],
      [3, 12],
      [8, 8],
    ] as const) {
      const tests = Array.from({ length: 300 }, () => endsTest(drawn(ofA), drawn(ofB), ANY_END).p);
      expect(tests.filter((p) => p !== null && p < 0.05).length / tests.length).toBeLessThan(0.08);
    }
  });
});
