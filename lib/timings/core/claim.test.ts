import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claimOfRatio } from "./claim";

const of = (value: number | null, low: number | null = null, high: number | null = null, p?: number) =>
  claimOfRatio({ value, low, high, p });

describe("claimOfRatio", () => {
  it.each([
    [[0.98, 0.65, 1.47], { says: "nothing", strength: "untold" }],
    [[1.04, 1.014, 1.07], { says: "leads", strength: "shown", isSmall: true, leader: "b" }],
    [[1.0, 0.95, 1.05], { says: "alike", strength: "shown" }],
    [[1.0, 0.9, 1.05], { says: "nothing", strength: "untold" }],
    [[1.3, 1.2, 1.4], { says: "leads", strength: "shown", isSmall: false }],
    [[0.5, 0.4, 0.6], { says: "leads", strength: "shown", leader: "a", factor: 2 }],
    [[8, null, null], { says: "nothing", strength: "untold", interval: null }],
    [[8, null, null, 0.051], { says: "nothing", strength: "untold", interval: null }],
    [[8, null, null, 0.05], { says: "leads", strength: "suggested", interval: null }],
    [[1.02, null, null, 0.001], { says: "nothing", strength: "untold", interval: null }],
    [[2, 0, 5, 0.001], { says: "leads", strength: "suggested", interval: null }],
    [[1.2, 1, 1.4], { says: "nothing", strength: "untold" }],
  ])("of %j says what it shows and no more", ([value, low, high, p], claim) => {
    expect(of(value ?? null, low ?? null, high ?? null, p ?? undefined)).toMatchObject(claim);
  });

  it.each([[null], [0], [-1], [Infinity], [NaN]])("of a ratio of %s there is none", (value) => {
    expect(of(value)).toBeNull();
  });

  it("is turned by swapped sides, and nothing else", () => {
    const ratios = fc
      .tuple(
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        fc.double({ min: 1.001, max: 3, noNaN: true }),
        fc.double({ min: 1.001, max: 3, noNaN: true }),
      )
      .map(([value, below, above]) => ({ value, low: value / below, high: value * above }));
    fc.assert(
      fc.property(ratios, ({ value, low, high }) => {
        const one = of(value, low, high);
        const other = of(1 / value, 1 / high, 1 / low);
        expect(other?.says).toBe(one?.says);
        expect(other?.strength).toBe(one?.strength);
        expect(other?.factor).toBeCloseTo(one?.factor ?? NaN, 9);
        if (Math.abs(value - 1) > 1e-9) expect(other?.leader).not.toBe(one?.leader);
      }),
    );
  });

  it("never says that one leads where its interval holds 1", () => {
    const number = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(number, number, number, (...numbers) => {
        const [low = NaN, value = NaN, high = NaN] = numbers.toSorted((one, other) => one - other);
        if (low <= 1 && high >= 1) expect(of(value, low, high)?.says).not.toBe("leads");
      }),
    );
  });

  it("by what lasts, the longer one leads", () => {
    expect(claimOfRatio({ value: 2, low: 1.5, high: 3 }, "long")?.leader).toBe("a");
  });
});
