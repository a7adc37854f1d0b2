import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attemptsEstimate, ecdfOfAttempts } from "./attempts-estimate";
import { independentAttempts, preparedOf, type Attempt } from "./attempts";
import { ratioWithin } from "./bootstrap";
import { chanceOfStratum, stratumLeads, tailOfBoth } from "./stratum-leads";
import type { Strata } from "./stratum-pairs";
import { claimOfRatio } from "./claim";
import { exactOf, quantileIn } from "./distribution";
import { drawableOf, drawableRanks } from "./drawable";
import { randomOf } from "./random";

/** Attempts of so many units of so many each, all of a unit alike. */
const clustered = (units: number, each: number, ms = 100): Attempt[] =>
  Array.from({ length: units * each }, (_, index) => ({
    ms: ms + Math.floor(index / each),
    outcome: "reached",
    unit: `ro-${Math.floor(index / each)}`,
    stratum: "",
  }));
const strata = (of: Readonly<Record<string, readonly Attempt[]>>): Strata =>
  new Map(Object.entries(of).map(([name, attempts]) => [name, drawableOf(preparedOf(attempts))]));
const same = (n: number, ms: number) =>
  independentAttempts(Array.from({ length: n }, (_, nth) => ms + nth / 1e3));
const equal = (n: number, ms: number) => independentAttempts(Array.from({ length: n }, () => ms));

describe("a ratio within applications", () => {
  it("is that of each, whatever their shares: pooled, the same samples say the opposite", () => {
    const vms = { small: same(90, 1000), large: same(10, 10_000) };
    const containers = { small: same(10, 500), large: same(90, 5000) };
    const within = ratioWithin(strata(vms), strata(containers), 0.5);
    expect(within.value).toBeCloseTo(2, 2);
    expect(within.low).toBeGreaterThan(1.9);
    const pooled = ratioWithin(
      strata({ all: [...vms.small, ...vms.large] }),
      strata({ all: [...containers.small, ...containers.large] }),
      0.5,
    );
    expect(pooled.value).toBeLessThan(0.3);
  });

  it("weighs each by the harmonic mean of its counts", () => {
    const { within, value } = ratioWithin(
      strata({ x: same(30, 400), y: same(12, 100) }),
      strata({ x: same(60, 100), y: same(12, 100) }),
      0.5,
    );
    expect(within).toEqual([
      { name: "x", weight: expect.closeTo(20 / 26, 9) },
      { name: "y", weight: expect.closeTo(6 / 26, 9) },
    ]);
    expect(value).toBeCloseTo(4 ** (20 / 26), 2);
  });

  it("leaves out what only one of them has, and what has too few", () => {
    const { within, leftOut, low, counts } = ratioWithin(
      strata({ x: same(30, 400), y: same(12, 100), z: same(9, 1) }),
      strata({ x: same(60, 100), z: same(5, 1) }),
      0.5,
    );
    expect(within.map(({ name }) => name)).toEqual(["x"]);
    expect(counts).toEqual({
      a: { n: 30, reached: 30, units: 30 },
      b: { n: 60, reached: 60, units: 60 },
    });
    expect(leftOut).toEqual([
      { name: "y", because: "only-one" },
      { name: "z", because: "too-few" },
    ]);
    expect(low).not.toBeNull();
  });

  it("leaves out what has too few, however these came out", () => {
    const { within, leftOut, value } = ratioWithin(
      strata({ x: same(30, 400), y: independentAttempts([1], 1) }),
      strata({ x: same(60, 100), y: same(5, 1) }),
      0.5,
    );
    expect(within.map(({ name }) => name)).toEqual(["x"]);
    expect(leftOut).toEqual([{ name: "y", because: "too-few" }]);
    expect(value).toBeCloseTo(4, 2);
  });

  it("is none where half never got there in one that both have: the rest would be chosen by its outcome", () => {
    const failing = (n: number, failed: number) =>
      independentAttempts(
        Array.from({ length: n }, () => 9),
        failed,
      );
    const of = (failed: number) =>
      ratioWithin(
        strata({ x: same(30, 400), y: failing(60, failed), z: failing(7, failed) }),
        strata({ x: same(60, 100), y: same(9, 1), z: same(9, 1) }),
        0.5,
      );
    expect(of(160)).toMatchObject({
      value: null,
      low: null,
      why: { because: "never-reached-within", of: "a", name: "z", reached: 7, n: 167, others: 1 },
    });
    expect(of(40)).toMatchObject({ value: null, why: { name: "z", reached: 7, n: 47, others: 0 } });
    expect(of(0).why).toBeNull();
  });

  it("where none has enough is of all that both have, without an interval", () => {
    const few = ratioWithin(
      strata({ x: same(3, 4), z: same(9, 2) }),
      strata({ x: same(3, 2), z: same(5, 1) }),
      0.5,
    );
    expect(few.within.map(({ name }) => name)).toEqual(["x", "z"]);
    expect(few).toMatchObject({
      value: expect.closeTo(2, 2),
      low: null,
      why: { because: "too-few-within", samples: 6, unit: "rollouts", units: 6 },
    });
  });

  it("is refused where they have no application in common", () => {
    expect(ratioWithin(strata({ x: same(9, 4) }), strata({ y: same(9, 2) }), 0.5)).toMatchObject({
      value: null,
      why: { because: "nothing-in-common" },
      leftOut: [
        { name: "x", because: "only-one" },
        { name: "y", because: "only-one" },
      ],
    });
  });

  it("of swapped groups is its reciprocal", () => {
    const sides = fc.dictionary(
      fc.constantFrom("x", "y", "z"),
      fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 12 }),
      { minKeys: 1 },
    );
    fc.assert(
      fc.property(sides, sides, (a, b) => {
        const of = (side: typeof a): Strata =>
          strata(
            Object.fromEntries(Object.entries(side).map(([name, of]) => [name, independentAttempts(of)])),
          );
        const [one, other] = [ratioWithin(of(a), of(b), 0.5), ratioWithin(of(b), of(a), 0.5)];
        if (one.value === null || other.value === null) {
          expect(one.value).toBe(other.value);
          return;
        }
        expect(other.value).toBeCloseTo(1 / one.value, 9);
        expect(other.low === null).toBe(one.low === null);
        if (one.low === null || one.high === null) return;
        expect(other.low).toBeCloseTo(1 / one.high, 9);
        expect(other.high).toBeCloseTo(1 / one.low, 9);
      }),
      { numRuns: 30 },
    );
  });
});

describe("an average over applications", () => {
  const of = (ratios: Readonly<Record<string, number>>, n = 30) =>
    ratioWithin(
      strata(
        Object.fromEntries(Object.entries(ratios).map(([name, ratio]) => [name, spread(n, 100 * ratio)])),
      ),
      strata(Object.fromEntries(Object.keys(ratios).map((name) => [name, spread(n, 100)]))),
      0.5,
    );
  /** From a tenth below to a tenth above. */
  const spread = (n: number, ms: number) =>
    independentAttempts(Array.from({ length: n }, (_, nth) => ms * (0.9 + (0.2 * nth) / (n - 1))));

  it.each<[string, Readonly<Record<string, number>>, object]>([
    [
      "shown one way in one and the other way in another has no ratio, however even the average",
      { hetC: 2, hetD: 0.5 },
      {
        value: null,
        low: null,
        high: null,
        why: {
          because: "opposed",
          of: [
            { name: "hetC", ratio: expect.closeTo(2, 9) },
            { name: "hetD", ratio: expect.closeTo(0.5, 9) },
          ],
          average: null,
        },
      },
    ],
    [
      "however far the one outweighs the other",
      { hetA: 4, hetB: 0.67 },
      { value: null, why: { because: "opposed", average: null } },
    ],
    [
      "nor where those that show nothing agree on the other way",
      { x: 0.8, ...Object.fromEntries([..."abcdefghijkl"].map((name) => [name, 1.04])) },
      { value: null, why: { because: "opposed", of: [{ name: "x" }], average: expect.closeTo(1.019, 2) } },
    ],
    ["that agree has one", { x: 2, y: 1.5 }, { value: expect.closeTo(3 ** 0.5, 9), why: null }],
  ])("%s", (_, ratios, told) => {
    expect(of(ratios)).toMatchObject(told);
  });

  it("is alike only where none shows a difference of more than a tenth", () => {
    const uneven = of({ x: 1.2, y: 0.975, z: 0.975, u: 0.975, v: 0.975, w: 0.975 }, 60);
    expect(uneven).toMatchObject({ isUneven: true, why: null });
    expect([uneven.low ?? 0, uneven.high ?? 9].every((limit) => limit > 1 / 1.1 && limit < 1.1)).toBe(true);
    expect(claimOfRatio({ ...uneven, value: 1, low: 0.99, high: 1.01 })).toMatchObject({ says: "nothing" });
    const even = of({ x: 1, y: 1, z: 1 }, 200);
    expect("isUneven" in even).toBe(false);
    expect(claimOfRatio(even)).toMatchObject({ says: "alike", strength: "shown" });
  });

  it("takes one among many that lies apart by chance for no contradiction", () => {
    expect(
      stratumLeads([0.04, ...Array.from({ length: 9 }, () => 0.5)].map((p) => ({ ratio: 2, p }))),
    ).toEqual(Array.from({ length: 10 }, () => null));
    expect(
      stratumLeads([
        { ratio: 0.5, p: 0.02 },
        { ratio: 2, p: 0.6 },
        { ratio: 2, p: 0.001 },
      ]),
    ).toEqual(["b", null, "a"]);
    expect(
      stratumLeads([
        { ratio: 0.5, p: 0.03 },
        { ratio: 2, p: 0.03 },
      ]),
    ).toEqual([null, null]);
    expect(stratumLeads([{ ratio: 0.5, p: 0.05 }])).toEqual(["b"]);
  });
});

describe("what units suggest where there is no interval", () => {
  const of = (a: Strata, b: Strata) => {
    const ratio = ratioWithin(a, b, 0.5);
    return [
      ratio.low,
      ratio.p === undefined ? null : Math.round(ratio.p * 1e4) / 1e4,
      claimOfRatio(ratio)?.strength,
    ];
  };

  it.each<[string, Strata, Strata, (number | string | null)[]]>([
    [
      "5 starts of each, apart",
      strata({ "": same(5, 200) }),
      strata({ "": same(5, 100) }),
      [null, 0.0079, "suggested"],
    ],
    [
      "3 of each, whatever they took",
      strata({ "": same(3, 900) }),
      strata({ "": same(3, 1) }),
      [null, 0.1, "untold"],
    ],
    ["one against 50", strata({ "": same(1, 900) }), strata({ "": same(50, 1) }), [null, null, "untold"]],
    [
      "3 rollouts of 40 of each: starts of one are no witnesses of their own",
      strata({ "": clustered(3, 40, 200) }),
      strata({ "": clustered(3, 40, 100) }),
      [null, 0.1, "untold"],
    ],
    [
      "3 of each in each of 2 applications",
      strata({ x: same(3, 200), y: same(3, 20) }),
      strata({ x: same(3, 100), y: same(3, 10) }),
      [null, 0.005, "suggested"],
    ],
    [
      "equal values of each, 6 of each",
      strata({ "": equal(6, 2) }),
      strata({ "": equal(6, 1) }),
      [null, 0.0022, "suggested"],
    ],
  ])("%s", (_, a, b, told) => expect(of(a, b)).toEqual(told));

  it("leaves out units of which nobody knows, since all of them still try", () => {
    const trying = independentAttempts([1, 1, 1]).map((one): Attempt => ({
      ...one,
      unit: `t-${one.unit}`,
      outcome: "censored",
    }));
    const [a, b] = [strata({ "": [...same(5, 200), ...trying] }), strata({ "": same(5, 100) })];
    expect(of(a, b)).toEqual([null, 0.0079, "suggested"]);
  });

  it("contradicts an average as well", () => {
    expect(
      ratioWithin(
        strata({ x: same(5, 200), y: same(5, 100) }),
        strata({ x: same(5, 100), y: same(5, 200) }),
        0.5,
      ),
    ).toMatchObject({ value: null, why: { because: "opposed" } });
  });
});

describe("equal values", () => {
  it.each<[string, Attempt[], Attempt[], boolean]>([
    ["all of each group", equal(20, 2), equal(20, 1), true],
    ["so many that draws do not differ", [...equal(60, 2), ...same(1, 9)], equal(20, 1), false],
  ])("make no interval, which would have no width: %s", (_, a, b, areAll) => {
    expect(ratioWithin(strata({ "": a }), strata({ "": b }), 0.5)).toMatchObject({
      value: 2,
      low: null,
      high: null,
      why: { because: "equal-values", areAll },
    });
  });

  it("of a median make none either, whether samples share their luck or not", () => {
    const none = { value: 7, low: null, high: null, why: { because: "equal-values", areAll: true } };
    const ofRollouts = equal(20, 7).map((one, nth): Attempt => ({ ...one, unit: `${nth % 7}` }));
    expect(attemptsEstimate(preparedOf(equal(20, 7)), [0.5])).toEqual([none]);
    expect(attemptsEstimate(preparedOf(ofRollouts), [0.5])).toEqual([none]);
    expect(attemptsEstimate(preparedOf([...equal(20, 7), ...same(1, 9)]), [0.5])).toMatchObject([
      { low: null, why: { areAll: false } },
    ]);
  });
});

describe("how surely a stratum leaves 1 out", () => {
  it.each([
    [6, true],
    [30, true],
    [30, false],
  ])("is just 5 %% where its own interval ends at 1, of %d units", (units, isClustered) => {
    const side = { units, isClustered, error: 0 };
    const logs = Array.from({ length: 2001 }, (_, nth) => (nth - 1000) / 1000);
    const end = -(quantileIn(exactOf(logs), tailOfBoth(side, side)) ?? NaN);
    const chance = (log: number): number =>
      chanceOfStratum({ ratio: Math.exp(log), logs: logs.map((one) => one + log), a: side, b: side });
    expect(chance(end)).toBeCloseTo(0.05, 4);
    expect(chance(-end)).toBeCloseTo(0.05, 4);
    expect(chance(1.5 * end)).toBeLessThan(0.02);
    expect(chance(end / 2)).toBeGreaterThan(0.2);
    expect(chance(0)).toBe(1);
  });

  it("is unknown of draws without a bound, and falls short by what values may be off", () => {
    const [side, off] = [0, 0.2].map((error) => ({ units: 30, isClustered: false, error }));
    if (!side || !off) throw new Error("There are two.");
    const logs = Array.from({ length: 2001 }, (_, nth) => Math.log(2) + (nth - 1000) / 2000);
    expect(chanceOfStratum({ ratio: 2, logs: [...logs, Infinity], a: side, b: side })).toBe(1);
    expect(chanceOfStratum({ ratio: 2, logs, a: side, b: side })).toBeLessThan(0.01);
    expect(chanceOfStratum({ ratio: 2, logs, a: off, b: side })).toBeGreaterThan(0.05);
  });
});

describe("samples of few rollouts", () => {
  const [five, six] = [strata({ "": clustered(5, 8) }), strata({ "": clustered(6, 8) })];
  const tooFew = { because: "too-few-of-each", ofA: 5, ofB: 6, needed: 6 };
  it("give no interval below 6 of them, however many they are", () => {
    expect(ratioWithin(five, six, 0.5)).toMatchObject({
      low: null,
      why: { ...tooFew, what: "rollouts" },
    });
    expect(ratioWithin(six, six, 0.5).low).not.toBeNull();
    expect(ratioWithin(five, six, 0.5, { units: "hosts" }).why).toEqual({ ...tooFew, what: "hosts" });
  });

  it("spread wider than as many independent ones", () => {
    const random = randomOf(5);
    const batches = Array.from({ length: 12 }, (_, unit) => {
      const shift = random();
      return Array.from({ length: 10 }, () => ({
        ms: 100 * Math.exp(shift + random() / 50),
        unit: `${unit}`,
      }));
    }).flat();
    const attempts = batches.map((one): Attempt => ({ ...one, outcome: "reached", stratum: "" }));
    const single = attempts.map((one, index): Attempt => ({ ...one, unit: `${index}` }));
    const widthOf = (of: readonly Attempt[]): number => {
      const [median] = attemptsEstimate(preparedOf(of), [0.5]);
      return Math.log((median?.high ?? NaN) / (median?.low ?? NaN));
    };
    expect(widthOf(attempts)).toBeGreaterThan(1.5 * widthOf(single));
    expect(drawableOf(preparedOf(attempts)).spread(0.5)).toBeGreaterThan(1.5);
    expect(drawableOf(preparedOf(single)).spread(0.5)).toBe(1);
  });
});

describe("what never got there", () => {
  it("leaves a median that half reached, and takes its limit where it is not reached", () => {
    const attempts = independentAttempts([1, 2, 3, 4, 5, 6, 7, 8], 5);
    expect(attemptsEstimate(preparedOf(attempts), [0.5])).toEqual([
      {
        value: 7,
        low: 3,
        high: null,
        why: { because: "no-upper-limit" },
      },
    ]);
    expect(attemptsEstimate(preparedOf(independentAttempts([1, 2, 3], 5)), [0.5])).toMatchObject([
      { value: null, low: 1, high: null, why: { because: "never-reached", share: 0.5 } },
    ]);
    expect(attemptsEstimate(preparedOf([]), [0.5])).toMatchObject([
      { value: null, why: { because: "no-samples" } },
    ]);
  });

  it.each<[string, Partial<Record<Attempt["outcome"], number>>, object]>([
    ["failed", { never: 8 }, { because: "never-reached", share: 0.5 }],
    ["still tries", { censored: 8 }, { because: "never-reached", share: 0.5, unknown: "all" }],
    [
      "failed or was called off",
      { never: 5, censored: 3 },
      { because: "never-reached", share: 0.5, unknown: "some" },
    ],
  ])("is told apart from what nobody knows of, where it %s", (_, counts, why) => {
    const attempts = Object.entries(counts).flatMap(([outcome, count]) =>
      Array.from({ length: count }, (_, nth): Attempt => ({
        ms: 1000 + nth,
        outcome: outcome as Attempt["outcome"],
        unit: `${outcome}-${nth}`,
        stratum: "",
      })),
    );
    expect(attemptsEstimate(preparedOf(attempts), [0.5])).toMatchObject([{ value: null, why }]);
    const ofB = ratioWithin(strata({ "": same(9, 5) }), strata({ "": attempts }), 0.5);
    expect(ofB.why).toEqual({ ...why, because: "never-reached-of", of: "b" });
  });

  it("ends the distribution below 1", () => {
    expect(ecdfOfAttempts(preparedOf(independentAttempts([1, 1, 2], 1)))).toEqual([
      [1, 0.5],
      [2, 0.75],
    ]);
  });

  it("makes 2.0 times as fast of 6 of 100 a ratio that can't be told", () => {
    const few = strata({
      "": independentAttempts(
        Array.from({ length: 6 }, () => 1000),
        94,
      ),
    });
    const all = strata({ "": independentAttempts(Array.from({ length: 100 }, () => 2000)) });
    expect(ratioWithin(few, all, 0.5)).toMatchObject({
      value: null,
      low: null,
      why: { because: "never-reached-of", of: "a", share: 0.5 },
    });
  });
});

describe("what is good to a hundredth only", () => {
  const exact = exactOf(Array.from({ length: 20_000 }, (_, index) => 1000 + index / 1e3));
  const of = (error: number, spread = 1): Strata =>
    new Map([["", drawableRanks(exact, { error, spread: () => spread })]]);

  it("widens the interval by as much on either side", () => {
    const [narrow, wide] = [ratioWithin(of(0), of(0), 0.5), ratioWithin(of(0.01), of(0.01), 0.5)];
    expect(wide.value).toBe(narrow.value);
    expect(wide.low).toBeCloseTo(((narrow.low ?? NaN) * 0.99) / 1.01, 9);
    expect(wide.high).toBeCloseTo(((narrow.high ?? NaN) * 1.01) / 0.99, 9);
  });

  it("spreads as much as it is told to", () => {
    const width = ({ low, high }: { low: number | null; high: number | null }): number =>
      Math.log((high ?? NaN) / (low ?? NaN));
    const [one, three] = [ratioWithin(of(0), of(0), 0.5), ratioWithin(of(0, 3), of(0, 3), 0.5)];
    // The tails of a clustered one are those of Student, which are those of the normal one for so many units.
    expect(width(three) / width(one)).toBeCloseTo(3, 1);
  });
});
