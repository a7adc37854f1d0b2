import { describe, expect, it } from "vitest";
import { clusteredTest } from "./clustered-test";
import { ANY_END, type LifeSpan } from "./survival";

/** One life each, which is a unit of its own. */
const ended = (name: string, exits: readonly number[]): LifeSpan[] =>
  exits.map((exitMs) => ({ entryMs: 0, exitMs, end: "failure", unit: `${name}${exitMs}` }));
const pOf = (a: readonly number[], b: readonly number[]): number | undefined =>
  clusteredTest([{ a: ended("a", a), b: ended("b", b) }], ANY_END)?.p;

describe("the test of few units", () => {
  // Counted by going through all divisions, apart from this code.
  it.each([
    { few: [1, 3], many: [2, 4, 5, 6, 7, 8], asFar: 3, of: 28 },
    { few: [5, 8], many: [1, 2, 3, 4, 6, 7], asFar: 10, of: 28 },
    { few: [4, 8, 9], many: [1, 2, 3, 5, 6, 7], asFar: 14, of: 84 },
  ])("of ends at $few beside $many: $asFar of $of divisions are as far", ({ few, many, asFar, of }) => {
    const [p, share] = [pOf(few, many) ?? NaN, asFar / of];
    // Four standard errors of 4,999 draws.
    expect(Math.abs(p - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / 4_999));
    expect(pOf(many, few)).toBe(p);
  });

  it("is just 1 where both groups are the same", () => {
    expect(pOf([1, 2, 3], [1, 2, 3])).toBe(1);
  });
});
