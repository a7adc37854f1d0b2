import { describe, expect, it } from "vitest";
import { lifetimeQuantile } from "./censored";
import { ratioOfMedians } from "./ratio";

const VM = [2010, 2050, 2060, 2080, 2100, 2110, 2400];
const CONTAINER = [250, 255, 260, 262, 270, 280];

describe("ratioOfMedians", () => {
  it("gives the same interval for the same samples, around the ratio", () => {
    const ratio = ratioOfMedians(VM, CONTAINER);
    expect(ratio.value).toBeCloseTo(2080 / 261, 10);
    expect(ratio.low).toBeGreaterThan(2010 / 280);
    expect(ratio.low).toBeLessThan(2080 / 261);
    expect(ratio.high).toBeGreaterThan(2080 / 261);
    expect(ratio.high).toBeLessThan(2400 / 250);
    expect(ratioOfMedians(VM, CONTAINER)).toEqual(ratio);
  });

  it.each([
    [[], CONTAINER, "There is no sample of a VM yet."],
    [VM, [], "There is no sample of a container yet."],
    [VM, [1, 2], "A 95 % interval needs 6 samples of each; there are 7 and 2."],
    [VM, [0, 0, 0, 0, 0, 0], "The containers' median is 0."],
  ])("says why something is missing: %#", (vm, container, because) => {
    expect(ratioOfMedians(vm, container).missingBecause).toBe(because);
  });
});

describe("lifetimeQuantile", () => {
  const life = (valueMs: number, isCensored = false) => ({ valueMs, isCensored });

  it.each([
    [[], null, "There are no samples yet."],
    [[life(1), life(2, true), life(3)], 3, "No interval is given for lifetimes yet; 1 of 3 still run."],
    [[life(1), life(2), life(3)], 2, "No interval is given for lifetimes yet; 0 of 3 still run."],
    [[life(5), life(9, true), life(9, true)], null, "Not reached: 2 of 3 still run."],
  ])("of %j is %j", (lifetimes, value, missingBecause) => {
    expect(lifetimeQuantile(lifetimes, 0.5)).toEqual({ value, low: null, high: null, missingBecause });
  });
});
