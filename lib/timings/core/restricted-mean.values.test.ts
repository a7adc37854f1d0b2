import { describe, expect, it } from "vitest";
import { areCrossing, meanDifference, restrictedMean } from "./restricted-mean";
import { Z_95 } from "./special";
import { ANY_END, survivalOf, type SurvivalCurve } from "./survival";

const ended = (...exits: number[]): SurvivalCurve =>
  survivalOf(
    exits.map((exitMs) => ({ entryMs: 0, exitMs, end: "failure" })),
    ANY_END,
  );
/** So many lives that end at 1, 2, 3, ... */
const upTo = (n: number): SurvivalCurve => ended(...Array.from({ length: n }, (_, index) => index + 1));

describe("restrictedMean", () => {
  it("has Greenwood's error: of ends at 2 and 4 an area of 1 beyond the first, squared, by 2 times 1", () => {
    expect(restrictedMean(ended(2, 4), 10)).toEqual({ value: 3, standardError: Math.sqrt(1 / 2) });
  });
});

describe("meanDifference", () => {
  const none = { low: null, high: null };
  it.each<[string, SurvivalCurve, SurvivalCurve]>([
    ["the first", ended(), ended(1)],
    ["the second", ended(1), ended()],
    ["both", ended(), ended()],
  ])("is nothing where %s has no lives", (_, a, b) => {
    expect(meanDifference(a, b, 5)).toEqual({ value: null, ...none, why: { because: "no-lives-of-one" } });
  });

  it.each<[string, SurvivalCurve, SurvivalCurve, number, number]>([
    ["nine of the first ended", upTo(9), upTo(10), 20, 9],
    ["nine of the second ended", upTo(10), upTo(9), 20, 9],
    ["five of either ended", upTo(5), upTo(5), 20, 5],
    ["the tenth ends just then", upTo(10), upTo(12), 10, 9],
    ["none of the one ended", ended(30), upTo(12), 20, 0],
  ])("has no interval where %s", (_, a, b, tauMs, fewest) => {
    expect(meanDifference(a, b, tauMs)).toMatchObject({
      ...none,
      why: { because: "few-ends-of-each", fewest, needed: 10 },
    });
  });

  it("of ten ends each has one", () => {
    const { low, high, why } = meanDifference(upTo(10), upTo(10), 20);
    expect(why).toBeNull();
    expect(low).toBeLessThan(0);
    expect(high).toBe(-(low ?? 0));
  });

  it("takes errors that are given in the place of its own", () => {
    const given = { units: "hosts", a: 3, b: 4 } as const;
    // Means of 1 to 10 and of 1 to 12: 5.5 and 6.5.
    expect(meanDifference(upTo(10), upTo(12), 20, given)).toEqual({
      value: expect.closeTo(-1, 9),
      low: expect.closeTo(-1 - 5 * Z_95, 9),
      high: expect.closeTo(-1 + 5 * Z_95, 9),
      why: null,
    });
  });

  it.each([
    [null, 4],
    [3, null],
    [null, null],
  ])("has no interval of errors of %s and %s", (a, b) => {
    expect(meanDifference(upTo(10), upTo(12), 20, { units: "hosts", a, b })).toEqual({
      value: expect.closeTo(-1, 9),
      ...none,
      why: { because: "few-units-of-each", what: "hosts", needed: 6 },
    });
  });
});

describe("areCrossing, of curves whose distances are whole standard errors", () => {
  type Step = readonly [ms: number, events: number, survival: number, greenwood: number];
  const curve = (untilMs: number, ...steps: Step[]): SurvivalCurve => ({
    n: 50,
    events: steps.reduce((sum, [, events]) => sum + events, 0),
    steps: steps.map(([ms, events, survival, greenwood]) => ({
      ms,
      atRisk: 50,
      events,
      survival,
      low: null,
      high: null,
      greenwood,
    })),
    untilMs,
  });
  // A variance of 1 / 4 / 64, so an error of 1 / 16.
  const half = (events: number, greenwood = 1 / 64) => curve(9, [1, events, 1 / 2, greenwood]);
  const passing = (first: number, then: number, untilMs = 9, greenwood = 0) =>
    curve(untilMs, [1, 1, first, 0], [2, 1, then, greenwood]);

  it.each<[string, SurvivalCurve, SurvivalCurve, boolean]>([
    ["four errors above, then four below", half(4), passing(3 / 4, 1 / 4), true],
    ["just three above, then four below", half(4), passing(11 / 16, 1 / 4), false],
    ["four above, then just three below", half(4), passing(3 / 4, 5 / 16), false],
    ["before five have ended", half(3), passing(3 / 4, 1 / 4), false],
    ["at the very age at which the one was last seen", half(4), passing(3 / 4, 1 / 4, 2), true],
    ["beyond the age at which the one was last seen", half(4), passing(3 / 4, 1 / 4, 1), false],
    ["without any error", half(4, 0), passing(3 / 4, 1 / 4), false],
    ["at last with nobody left", half(4), passing(3 / 4, 0, 9, Infinity), true],
  ])("%s", (_, a, b, expected) => {
    expect([areCrossing(a, b), areCrossing(b, a)]).toEqual([expected, expected]);
  });
});
