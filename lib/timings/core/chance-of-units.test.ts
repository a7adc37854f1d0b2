import { describe, expect, it } from "vitest";
import { chanceOfUnits, type UnitTimes } from "./chance-of-units";

const upTo = (n: number, from = 1): number[] => Array.from({ length: n }, (_, nth) => from + nth);
const mixed = { a: [1, 4, 6, 7, 10], b: [2, 3, 5, 8, 9] };

describe("chanceOfUnits", () => {
  // Of R: wilcox.test(a, b, exact = TRUE)$p.value.
  it.each<[string, UnitTimes, number | null]>([
    ["3 of each", { a: upTo(3, 10), b: upTo(3) }, 0.1],
    ["4 of each", { a: upTo(4, 10), b: upTo(4) }, 2 / 70],
    ["5 of each", { a: upTo(5, 10), b: upTo(5) }, 2 / 252],
    ["2 and 10", { a: upTo(2, 20), b: upTo(10) }, 2 / 66],
    ["5 of each that lie among each other", mixed, 1],
    ["4 and 6 of which one lies among the others", { a: [4, 11, 12, 13], b: upTo(6, 0.5) }, 0.038095238],
    ["one of a group, however many of the other", { a: [1000], b: upTo(100) }, null],
    ["none", { a: [], b: [] }, null],
    ["values that are all the same", { a: [5, 5, 5, 5, 5], b: [5, 5, 5, 5, 5] }, 1],
    ["those that never got there above all others", { a: [9, 9, Infinity, Infinity], b: upTo(4) }, 2 / 70],
  ])("of %s", (_, times, p) => {
    const chance = chanceOfUnits([times], 2);
    expect(chance === null ? null : Math.round(chance * 1e9)).toBe(p === null ? null : Math.round(p * 1e9));
  });

  it("is that of the other group the other way round", () => {
    const [a, b] = [upTo(5, 10), upTo(5)];
    expect(chanceOfUnits([{ a: b, b: a }], 0.5)).toBe(chanceOfUnits([{ a, b }], 2));
  });

  it("is 1 where ranks lie the other way round than the ratio, which is of a quantile", () => {
    expect(chanceOfUnits([{ a: upTo(5, 10), b: upTo(5) }], 0.5)).toBe(1);
  });

  it("divides within strata: in each all of one above the other is rarer than in one", () => {
    const one = { a: upTo(2, 10), b: upTo(2) };
    expect(chanceOfUnits([one], 2)).toBeCloseTo(2 / 6, 9);
    expect(chanceOfUnits([one, one, one], 2)).toBeCloseTo(2 / 216, 9);
    expect(chanceOfUnits([one, { a: one.b, b: one.a }], 2)).toBe(1);
  });

  it("is as of many where there are many", () => {
    expect(chanceOfUnits([{ a: upTo(4000, 10_000), b: upTo(4000) }], 2)).toBe(1e-4);
  });
});
