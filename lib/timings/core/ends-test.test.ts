import { describe, expect, it } from "vitest";
import type { EndsTest, TestWhy } from "./life-claims";
import { exponential } from "./drawn-lives.fixture";
import { endsTest } from "./ends-test";
import { clusteredLogRank, logRank } from "./log-rank";
import { randomOf } from "./random";
import { ANY_END, FAILURE_ONLY, type LifeSpan } from "./survival";

const life = (exitMs: number, end: LifeSpan["end"] = "failure", entryMs = 0): LifeSpan => ({
  entryMs,
  exitMs,
  end,
});
const from = (first: number, count: number, end?: LifeSpan["end"], entryMs?: number) =>
  Array.from({ length: count }, (_, index) => life(first + index, end, entryMs));
const same = (exitMs: number, count: number) => Array.from({ length: count }, () => life(exitMs));
/** Of units that take turns. */
const of = (lives: readonly LifeSpan[], ...units: string[]): LifeSpan[] =>
  lives.map((one, index) => ({ ...one, unit: units[index % units.length] }));
const within = (lives: readonly LifeSpan[], stratum: string): LifeSpan[] =>
  lives.map((one) => ({ ...one, stratum }));
const untested = (why: TestWhy): EndsTest => ({
  strength: "untold",
  method: null,
  chiSquare: null,
  p: null,
  units: null,
  applications: null,
  why,
});
const few = (ended: number, ofA: number, ofB: number): TestWhy => ({
  because: "few-ends",
  ended,
  ofA,
  ofB,
  ends: 6,
  lives: 3,
});

describe("whether two groups end alike", () => {
  it.each<[string, LifeSpan[], LifeSpan[], TestWhy]>([
    ["one has no life", [], from(1, 9), { because: "no-lives-of-one" }],
    ["all go on", from(1, 9, "censored"), from(2, 9, "censored"), { because: "none-ended" }],
    ["all end at the same age", same(5000, 40), same(5000, 40), { because: "all-at-once" }],
    [
      "all that are left of both end at the same age",
      [...same(5000, 40), life(10, "censored")],
      [...same(5000, 40), life(20, "censored")],
      { because: "all-at-once" },
    ],
    [
      "none ended beside one of the other",
      from(1, 9, "censored"),
      from(100, 9),
      { because: "never-together" },
    ],
    ["five ended", from(1, 2), from(2, 3), few(5, 2, 3)],
    ["one has two lives", from(1, 2), from(2, 9), few(11, 2, 9)],
    ["three are against three", from(1, 3), from(7, 3), { because: "none-could-show" }],
    ["one is against fifty", from(1, 1), from(7, 50), few(51, 1, 50)],
    [
      "few of those first seen at some age ended",
      from(5, 9, "failure", 2),
      from(7, 9),
      { because: "few-truncated-ends", ended: 18, needed: 20 },
    ],
    [
      "all of one are of two rollouts",
      of(from(1, 30), "ro-1", "ro-2"),
      from(50, 30),
      { because: "few-units", what: "rollouts", ofA: 2, ofB: 30, needed: 4 },
    ],
    [
      "there are three rollouts of one",
      of(from(1, 30), "ro-1", "ro-2", "ro-3"),
      of(from(9, 30), "ro-4", "ro-5", "ro-6", "ro-7"),
      { because: "few-units", what: "rollouts", ofA: 3, ofB: 4, needed: 4 },
    ],
    [
      "they are of other applications",
      within(from(1, 30), "s"),
      within(from(50, 30), "h"),
      { because: "nothing-in-common" },
    ],
  ])("can't be told where %s", (_, a, b, why) => {
    expect(endsTest(a, b, ANY_END)).toEqual(untested(why));
  });

  it("is asked of every division where few ended: of 924, two are so far apart", () => {
    expect(endsTest(from(1, 6), from(10, 6), ANY_END)).toEqual({
      strength: "shown",
      method: "permutation",
      chiSquare: null,
      p: expect.closeTo(2 / 924, 9),
      units: null,
      applications: null,
      why: null,
    });
  });

  it("is asked of the log-rank test where many ended, also of those first seen at some age", () => {
    const [a, b] = [from(1, 20), from(5, 20)];
    expect(endsTest(a, b, ANY_END)).toEqual({
      ...logRank(a, b, ANY_END),
      strength: "shown",
      method: "log-rank",
      units: null,
      applications: null,
      why: null,
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
    const drawn = (count: number) => Array.from({ length: count }, () => life(exponential(random) * 1000));
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

describe("whether two groups of rollouts end alike", () => {
  const rollouts = (first: number, ...names: string[]) => of(from(first, 30), ...names);

  it("is asked of the rollouts, and says of how many", () => {
    const [a, b] = [rollouts(1, "1", "2", "3", "8"), rollouts(10, "4", "5", "6", "7")];
    const test = endsTest(a, b, ANY_END);
    expect(test).toMatchObject({
      method: "clustered",
      units: { name: "rollouts", a: 4, b: 4 },
      applications: null,
      why: null,
    });
    expect(test.chiSquare).toBeCloseTo(clusteredLogRank([{ a, b }], ANY_END)?.chiSquare ?? NaN, 12);
    expect(endsTest(b, a, ANY_END).p).toBeCloseTo(test.p ?? NaN, 12);
  });

  it("takes one that lasts as one, however many instances it has", () => {
    const lasting = of(from(100, 40), "1");
    const others = of(from(1, 8), "2", "3", "4");
    const rest = of(from(2, 40), "5", "6", "7", "8");
    expect(logRank([...lasting, ...others], rest, ANY_END)?.p).toBeLessThan(1e-6);
    expect(endsTest([...lasting, ...others], rest, ANY_END)).toMatchObject({
      strength: "untold",
      method: "clustered",
      why: null,
    });
  });
});

describe("whether two groups of several applications end alike", () => {
  // In each application both end alike; those of s live long, and a has more of them.
  const long = (count: number) => within(from(100, count), "s");
  const short = (count: number) => within(from(1, count), "h");
  const [a, b] = [
    [...long(40), ...short(5)],
    [...long(5), ...short(40)],
  ];

  it("is asked within each, where they have other mixes of them", () => {
    expect(logRank(a, b, ANY_END)?.p).toBeLessThan(0.001);
    const test = endsTest(a, b, ANY_END);
    expect(test).toMatchObject({ method: "log-rank", applications: 2, why: null });
    expect(test.p).toBeGreaterThan(0.05);
  });

  it("is asked as they are where the applications were named, or are mixed alike", () => {
    expect(endsTest(a, b, ANY_END, { isAsked: true })).toMatchObject({
      strength: "shown",
      applications: null,
    });
    expect(endsTest(a, a, ANY_END)).toMatchObject({ p: 1, applications: null });
    expect(
      endsTest(within(from(1, 30), "s"), within(from(50, 30), "h"), ANY_END, { isAsked: true }),
    ).toMatchObject({
      strength: "shown",
    });
  });

  it("of few is asked of divisions within each", () => {
    const few = (first: number, stratum: string) => within(from(first, 4), stratum);
    const test = endsTest(
      [...few(1, "s"), ...few(20, "h"), ...few(40, "t")],
      [...few(9, "s"), ...few(30, "h")],
      ANY_END,
    );
    // Each of 70 divisions of either application, and both of them at once.
    expect(test).toMatchObject({ method: "permutation", p: expect.closeTo(2 / 4900, 9), applications: 2 });
  });
});
