import { describe, expect, it } from "vitest";
import { ratioEstimate, ratioWithin } from "./bootstrap";
import type { Drawable } from "./drawable";
import { tailOf } from "./stratum-leads";
import type { Strata } from "./stratum-pairs";

/** Always the same, of enough units; what these took is not known, so that draws alone tell. */
const side = (ms: number, other: Partial<Drawable> = {}): Drawable => ({
  n: 12,
  reached: 12,
  censored: 0,
  units: 12,
  isClustered: false,
  error: 0,
  quantile: () => ms,
  ofUnits: () => [],
  draw: () => ms,
  spread: () => 1,
  ...other,
});
/** Draws these again and again. */
const drawing = (...values: number[]): Pick<Drawable, "draw"> => {
  let next = 0;
  return { draw: () => values[next++ % values.length] ?? NaN };
};
type Sides = Readonly<Record<string, Drawable>>;
const strata = (of: Sides): Strata => new Map(Object.entries(of));
const within = (a: Sides, b: Sides, draws = 2) => ratioWithin(strata(a), strata(b), 0.5, { draws });
const EVEN = [
  { name: "x", weight: 0.5 },
  { name: "y", weight: 0.5 },
];
const ONE = { x: side(1), y: side(1) };

describe("ratioEstimate", () => {
  it("draws as often as it is told to", () => {
    const askedWith = (draws?: number): number => {
      let asked = 0;
      const ranks = {
        n: 100,
        isExact: true,
        at: (rank: number) => {
          asked += 1;
          return rank;
        },
      };
      ratioEstimate(ranks, ranks, 0.5, draws === undefined ? {} : { draws });
      return asked;
    };
    expect(askedWith(2)).toBeLessThan(100);
    expect(askedWith()).toBeGreaterThan(2_000);
  });
});

describe("ratioWithin", () => {
  it("of nothing in common counts nothing", () => {
    expect(within({ x: side(2) }, { y: side(1) })).toEqual({
      value: null,
      low: null,
      high: null,
      why: { because: "nothing-in-common" },
      within: [],
      leftOut: [
        { name: "x", because: "only-one" },
        { name: "y", because: "only-one" },
      ],
    });
  });

  it("of two draws, 1 and e, lies where the tails of independent samples lie between them", () => {
    expect(within({ x: side(2, drawing(1, Math.E)) }, { x: side(1) })).toEqual({
      value: 2,
      low: expect.closeTo(Math.exp(0.025), 9),
      high: expect.closeTo(Math.exp(0.975), 9),
      why: null,
      within: [{ name: "x", weight: 1 }],
      leftOut: [],
    });
  });

  it("counts what it compares where it leaves something out", () => {
    const a = { x: side(2, drawing(1, Math.E)), y: side(1) };
    expect(within(a, { x: side(1) })).toMatchObject({
      leftOut: [{ name: "y", because: "only-one" }],
      counts: { a: { n: 12, reached: 12, units: 12 }, b: { n: 12, reached: 12, units: 12 } },
    });
  });

  it("of several strata takes the units of all, clustered if some are, and the greatest error", () => {
    const six = (over: Partial<Drawable>) => side(2, { units: 6, ...drawing(1, Math.E), ...over });
    const { low, high } = within(
      { x: six({ isClustered: true, error: 0.01 }), y: six({ error: 0.02 }) },
      { x: side(1, { error: 0.04 }), y: side(1, { error: 0.03 }) },
    );
    expect(low).toBeCloseTo((Math.exp(tailOf(12)) * 0.98) / 1.04, 9);
    expect(high).toBeCloseTo((Math.exp(1 - tailOf(12)) * 1.02) / 0.96, 9);
  });

  const spread = (ms: number): Drawable =>
    side(ms, { quantile: (p) => (p === 0 ? ms / 2 : p === 1 ? ms * 2 : ms) });
  it.each<[string, Sides, Sides, boolean]>([
    ["of both sides", { x: side(2) }, { x: side(1) }, true],
    ["of the one side alone", { x: side(2) }, { x: spread(1) }, false],
    ["of the other side alone", { x: spread(2) }, { x: side(1) }, false],
    ["in both strata", { x: side(2), y: side(2) }, ONE, true],
    ["in one stratum alone", { x: side(2), y: spread(2) }, ONE, false],
  ])("has no interval of equal values %s", (_, a, b, areAll) => {
    expect(within(a, b)).toMatchObject({ low: null, high: null, why: { because: "equal-values", areAll } });
  });
});

describe("strata with opposite differences", () => {
  const far = (ms: number): Drawable => side(ms, drawing(ms * 0.95, ms * 1.05));

  it("have no average where their own draws show them", () => {
    expect(within({ x: far(2), y: far(0.5) }, ONE)).toEqual({
      value: null,
      low: null,
      high: null,
      why: {
        because: "opposed",
        of: [
          { name: "x", ratio: 2 },
          { name: "y", ratio: 0.5 },
        ],
        average: null,
      },
      within: EVEN,
      leftOut: [],
    });
  });

  it("have one where draws of no width and unknown units show nothing", () => {
    expect(within({ x: side(4), y: side(0.5) }, ONE)).toEqual({
      value: expect.closeTo(Math.SQRT2, 9),
      low: null,
      high: null,
      why: { because: "equal-values", areAll: true },
      within: EVEN,
      leftOut: [],
    });
  });

  it.each<[string, Sides, Sides, number, number]>([
    ["below", { x: far(2), y: side(0.1) }, ONE, 2, Math.sqrt(0.2)],
    ["above", ONE, { x: far(2), y: side(0.1) }, 0.5, Math.sqrt(5)],
  ])("have none where the average lies %s, and the only one shown does not", (_, a, b, ratio, average) => {
    expect(within(a, b).why).toEqual({
      because: "opposed",
      of: [{ name: "x", ratio }],
      average: expect.closeTo(average, 9),
    });
  });

  // Six to six units, all of one below all of the other, show x; y draws from just what makes up for it to twice that.
  const units = (ms: number): Pick<Drawable, "ofUnits"> => ({
    ofUnits: () => Array.from({ length: 6 }, (_, nth) => ms + nth / 100),
  });
  const halves = () => ({
    x: side(0.5, units(0.5)),
    y: side(1, drawing(...Array<number>(10).fill(2), ...Array<number>(90).fill(4))),
  });
  const ones = () => ({ x: side(1, units(1)), y: side(1) });
  it("have an average that just reaches 1, and is not said to be alike", () => {
    expect(within(halves(), ones(), 100)).toEqual({
      value: expect.closeTo(Math.SQRT1_2, 9),
      low: 1,
      high: expect.closeTo(Math.SQRT2, 9),
      why: null,
      within: EVEN,
      leftOut: [],
    });
    expect(within(ones(), halves(), 100)).toMatchObject({ low: expect.closeTo(Math.SQRT1_2, 9), high: 1 });
  });
});
