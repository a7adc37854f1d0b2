import { describe, expect, it } from "vitest";
import { chanceOfStratum, isUneven, tailOfBoth, type StratumLeads } from "./stratum-leads";

const of = (units: number, isClustered: boolean, error = 0) => ({ units, isClustered, error });

describe("tailOfBoth", () => {
  // Of 6 units what a normal variable has beyond 2.5706 times the root of 6 / 5.
  it.each([
    [of(6, true), of(20, true), 0.002432],
    [of(20, true), of(6, true), 0.002432],
    [of(6, true), of(20, false), 0.002432],
    [of(6, false), of(20, true), 0.002432],
    [of(6, false), of(20, false), 0.025],
  ])("of %j and %j is %d", (a, b, tail) => {
    expect(tailOfBoth(a, b)).toBeCloseTo(tail, 4);
  });
});

describe("chanceOfStratum", () => {
  const logs = (ratio: number) => Array.from({ length: 5 }, () => Math.log(ratio));
  const CLUSTERED = 0.00412;
  const INDEPENDENT = 0.00013958;

  // A ratio of 2 whose draws end at 1.4 is 1.943 half widths from 1: times 2.57 of Student's with 5 degrees, or 1.96 of a normal one.
  it.each([
    [of(6, true), of(20, true), CLUSTERED],
    [of(20, true), of(6, true), CLUSTERED],
    [of(6, true), of(20, false), CLUSTERED],
    [of(6, false), of(20, true), CLUSTERED],
    [of(6, false), of(20, false), INDEPENDENT],
  ])("of %j and %j is %d, whichever way round", (a, b, chance) => {
    const told = chanceOfStratum({ ratio: 2, logs: logs(1.4), a, b });
    expect(told / chance).toBeCloseTo(1, 2);
    expect(chanceOfStratum({ ratio: 1 / 2, logs: logs(1 / 1.4), a: b, b: a })).toBeCloseTo(told, 12);
  });

  it("is the greater the more the values may be off: by 1 % and 2 %, by log(1 / 0.99) and log(1 / 0.98)", () => {
    const of2 = { ratio: 2, logs: logs(1.4) };
    const [one, other] = [of(9, false, 0.01), of(9, false, 0.02)];
    expect(chanceOfStratum({ ...of2, a: one, b: other })).toBeCloseTo(0.00044625, 7);
    expect(chanceOfStratum({ ...of2, a: other, b: one })).toBeCloseTo(0.00044625, 7);
  });

  it("is 1 of groups that are alike, also where all draws say so", () => {
    expect(chanceOfStratum({ ratio: 1, logs: logs(1), a: of(6, false), b: of(6, false) })).toBe(1);
  });
});

describe("isUneven", () => {
  it.each<[string, number[], StratumLeads, boolean]>([
    ["one that is shown and far", [1.2, 1], ["a", null], true],
    ["one that is shown and far the other way", [1, 1 / 1.2], [null, "b"], true],
    ["one that is shown and near", [1.05, 1], ["a", null], false],
    ["one that is shown and just at the margin", [1.1, 1], ["a", null], false],
    ["one that is far and not shown", [1.2, 1], [null, null], false],
    ["one that is shown and near beside one that is far and not shown", [1.05, 1.2], ["a", null], false],
    ["none", [], [], false],
  ])("of %s", (_, ratios, leads, expected) => {
    expect(isUneven(ratios, leads)).toBe(expected);
  });
});
