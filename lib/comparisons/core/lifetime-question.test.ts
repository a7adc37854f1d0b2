import type { LifeSpan } from "@/lib/timings/core/survival";
import { describe, expect, it } from "vitest";
import { compare } from "./compare";
import { life, side } from "./samples.fixture";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const lifetimesOf = (a: readonly LifeSpan[], b: readonly LifeSpan[] = []) =>
  compare(side("vm", { lives: a }), side("container", { lives: b }), 0).lifetimes;
const curveOf = (...lives: LifeSpan[]) => lifetimesOf(lives).any.a;

describe("the curve of how long instances live", () => {
  it("says by which method it came about, for any end and for failures alone", () => {
    const { any, failure } = lifetimesOf([]);
    expect([any.method, failure.method]).toEqual(["kaplan-meier", "kaplan-meier"]);
  });

  it("of no life has neither steps nor notes", () => {
    expect(curveOf()).toMatchObject({ n: 0, steps: [], atRisk: [], untilMs: 0, notes: [] });
  });

  it("falls at each end, in shares to six digits, with no band where none is left", () => {
    const { steps } = curveOf(life(1, "failure"), life(2, "failure"), life(3, "failure"));
    expect(steps.map(([ms, share]) => [ms, share])).toEqual([
      [1, 0.666667],
      [2, 0.333333],
      [3, 0],
    ]);
    for (const [, share, low, high] of steps.slice(0, 2)) {
      expect([Math.round((low ?? NaN) * 1e6) / 1e6, Math.round((high ?? NaN) * 1e6) / 1e6]).toEqual([
        low,
        high,
      ]);
      expect(low).toBeLessThan(share);
      expect(high).toBeGreaterThan(share);
    }
    expect(steps[2]).toEqual([3, 0, null, null]);
  });

  it("keeps at most 300 steps, the first and the last among them", () => {
    const { steps } = curveOf(...Array.from({ length: 900 }, (_, ms) => life(ms + 1, "failure")));
    expect([steps.length, steps[0]?.[0], steps.at(-1)?.[0]]).toEqual([300, 1, 900]);
  });

  it("has the age by which half have ended, where enough did", () => {
    const { half } = curveOf(...Array.from({ length: 20 }, (_, ms) => life(ms + 1, "failure")));
    expect(half).toMatchObject({ strength: "shown", ms: 10.5, why: null });
    expect(half.low).toBeLessThan(10.5);
    expect(half.high).toBeGreaterThan(10.5);
    const few = curveOf(life(1, "failure"), life(2, "censored"), life(3, "censored")).half;
    expect(few).toMatchObject({ ms: null, why: { because: "not-reached", running: 2, n: 3 } });
  });
});

describe("the ages at which it is said how many are left", () => {
  const agesOf = (...lives: LifeSpan[]) => curveOf(...lives).atRisk.map(({ ms }) => ms);

  it("are round ones, from a hundredth of a second to three years", () => {
    expect(agesOf(life(100, "failure"), life(3 * 365 * DAY, "failure"))).toEqual([
      ...[10, 100, 1000, 10_000, MINUTE, 10 * MINUTE, HOUR, 6 * HOUR],
      ...[DAY, 7 * DAY, 30 * DAY, 90 * DAY, 365 * DAY, 3 * 365 * DAY],
    ]);
  });

  it.each<[string, LifeSpan[], number[]]>([
    ["begin at a tenth of the first end", [life(100_000, "failure")], [10_000, MINUTE]],
    ["leave out what is younger than that tenth", [life(100_001, "failure")], [MINUTE]],
    ["go up to the oldest that was seen", [life(1000, "failure"), life(9999, "censored")], [100, 1000]],
    ["are the oldest's own where nothing ended", [life(1000, "censored")], [100, 1000]],
  ])("%s", (_, lives, ages) => {
    expect(agesOf(...lives)).toEqual(ages);
  });

  it("count who was seen at that age", () => {
    const lives = [life(1000, "failure"), life(20_000, "planned"), life(50_000, "censored", 5000)];
    expect(curveOf(...lives).atRisk).toEqual([
      { ms: 100, count: 2 },
      { ms: 1000, count: 2 },
      { ms: 10_000, count: 2 },
    ]);
  });
});

describe("lives that tell nothing", () => {
  it("are left out, counted and named where they were first seen in the moment of their end", () => {
    const { n, notes } = curveOf(life(5, "failure", 5), life(7, "failure", 7), life(3, "failure"));
    expect(n).toBe(1);
    expect(notes).toEqual([{ because: "unseen", lives: 2 }]);
  });

  it("are no lives where there is no other: there is nothing else to say", () => {
    expect(curveOf(life(5, "failure", 5)).notes).toEqual([{ because: "unseen", lives: 1 }]);
  });
});

describe("two groups of lives", () => {
  const ended = [life(3, "failure"), life(5, "failure"), life(6, "failure")];

  it.each<[string, LifeSpan[], LifeSpan[]]>([
    ["the first", [], ended],
    ["the other", ended, []],
  ])("can't be compared where %s has none", (_, a, b) => {
    const { test, meanDifference } = lifetimesOf(a, b).any;
    const why = { because: "no-lives-of-one" };
    expect(test).toMatchObject({ method: null, p: null, why });
    expect(meanDifference.estimate.why).toEqual(why);
  });

  it("are compared over the ages that both were seen at", () => {
    const { meanDifference, test } = lifetimesOf(ended, [life(4, "failure"), life(9, "failure")]).any;
    expect(meanDifference.tauMs).toBe(6);
    // Of at most 6: 3, 5 and 6 are 14/3 on average, 4 and 6 are 5.
    expect(meanDifference.estimate.value).toBeCloseTo(14 / 3 - 5, 9);
    expect(test.why).toMatchObject({ because: "few-ends", ended: 5, ofA: 3, ofB: 2 });
  });

  const among = (stratum: string, first: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...life(first + index, "failure"), stratum }));
  const [long, short] = [
    [...among("s", 100, 30), ...among("h", 1, 5)],
    [...among("s", 100, 5), ...among("h", 1, 30)],
  ];

  it("of other mixes of applications are tested within each, and have neither a crossing nor a difference of means", () => {
    const { test, meanDifference } = lifetimesOf(long, short).any;
    expect([test.strength, test.applications]).toEqual(["untold", 2]);
    expect(meanDifference).toMatchObject({ isCrossing: false, estimate: { value: null } });
    expect(meanDifference.estimate.why).toEqual({ because: "other-mixes" });
  });

  it("of applications that were named are compared as they are", () => {
    const named = (kind: "vm" | "container", lives: readonly LifeSpan[], application: string) => ({
      ...side(kind, { lives }),
      group: { ...side(kind).group, application },
    });
    const { any } = compare(named("vm", long, "s"), named("container", short, "h"), 0).lifetimes;
    expect([any.test.strength, any.test.applications]).toEqual(["shown", null]);
    expect(any.meanDifference.estimate.value).not.toBeNull();
  });

  it("of rollouts have the interval of their mean difference by rollout, if they are six of each", () => {
    const inUnits = (count: number) =>
      Array.from({ length: 48 }, (_, index) => ({
        ...life(1 + index, "failure"),
        unit: String(index % count),
      }));
    const of = (count: number) => lifetimesOf(inUnits(count), inUnits(count)).any.meanDifference.estimate;
    expect(of(5).why).toEqual({ because: "few-units-of-each", what: "rollouts", needed: 6 });
    expect(of(6).why).toBeNull();
  });
});

describe("lives of several hosts", () => {
  /** Each of a rollout of its own, so that by rollouts none would be together with another. */
  const on = (hosts: number, prefix: string, ms: number): LifeSpan[] =>
    Array.from({ length: 48 }, (_, index) => ({
      ...life(ms + index, "failure"),
      unit: `${prefix}${index}`,
      host: `${prefix}${index % hosts}`,
    }));
  const told = (hosts: number) => lifetimesOf(on(hosts, "a", 1), on(hosts, "b", 25));

  it("are told without an interval and without a test where there are few", () => {
    const { any, causes } = told(3);
    expect(any.test.why).toEqual({ because: "few-units", what: "hosts", ofA: 3, ofB: 3, needed: 4 });
    expect(any.meanDifference.estimate).toMatchObject({
      low: null,
      why: { because: "few-units-of-each", what: "hosts", needed: 6 },
    });
    const few = { because: "few-units", what: "hosts", units: 3, needed: 6 };
    expect(any.a.half).toMatchObject({ strength: "suggested", low: null, why: few });
    expect(causes.a.claim).toMatchObject({ strength: "suggested", why: few });
  });

  it("are tested by hosts where there are enough, and not by their rollouts", () => {
    const { any } = told(6);
    expect(any.test).toMatchObject({
      strength: "shown",
      method: "clustered",
      units: { name: "hosts", a: 6, b: 6 },
    });
    expect(any.meanDifference.estimate.why).toBeNull();
  });

  it("of one and the same host are what they are without one", () => {
    const alone = (lives: readonly LifeSpan[]) => lives.map((one) => ({ ...one, host: "h" }));
    const without = (lives: readonly LifeSpan[]) => lives.map((one) => ({ ...one, host: null }));
    const [a, b] = [on(6, "a", 1), on(6, "b", 25)];
    expect(lifetimesOf(alone(a), alone(b))).toEqual(lifetimesOf(without(a), without(b)));
  });
});

describe("the single lives of a side", () => {
  const livesOf = (lives: readonly LifeSpan[]) =>
    compare(side("vm", { lives }), side("container"), 0).a.lives;

  it("are their lengths and whether they go on, as they were read, without those that tell nothing", () => {
    expect(
      livesOf([life(9, "censored"), life(5, "planned"), life(4, "failure", 4), life(2, "failure")]),
    ).toEqual([
      [9, true],
      [5, false],
      [2, false],
    ]);
  });

  it("are the newest 200", () => {
    const lives = Array.from({ length: 201 }, (_, ms) => life(ms + 1, "failure"));
    const told = livesOf(lives);
    expect([told.length, told[0], told.at(-1)]).toEqual([200, [1, false], [200, false]]);
  });
});
