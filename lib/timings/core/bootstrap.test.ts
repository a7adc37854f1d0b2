import { describe, expect, it } from "vitest";
import { ratioEstimate } from "./bootstrap";
import { exactOf, type Distribution } from "./distribution";

const VM = [2010, 2050, 2060, 2080, 2100, 2110, 2400];
const CONTAINER = [250, 255, 260, 262, 270, 280];
const names = { a: "a VM", b: "a container" };
const ratio = (a: readonly number[], b: readonly number[]) =>
  ratioEstimate(exactOf(a), exactOf(b), 0.5, { names });

describe("ratioEstimate", () => {
  it("gives the same interval for the same samples, around the ratio", () => {
    const estimate = ratio(VM, CONTAINER);
    expect(estimate.value).toBeCloseTo(2080 / 261, 10);
    expect(estimate.low).toBeGreaterThan(2010 / 280);
    expect(estimate.low).toBeLessThan(2080 / 261);
    expect(estimate.high).toBeGreaterThan(2080 / 261);
    expect(estimate.high).toBeLessThan(2400 / 250);
    expect(ratio(VM, CONTAINER)).toEqual(estimate);
  });

  it.each([
    [[], CONTAINER, "There is no sample of a VM yet."],
    [VM, [], "There is no sample of a container yet."],
    [VM, [1, 2], "A 95 % interval needs 6 samples of each; there are 7 and 2."],
    [VM, [0, 0, 0, 0, 0, 0], "It would divide by 0, which a container took."],
    [VM, [0, 0, 0, 1, 1, 1, 1], "Some samples of a container are 0, so that a ratio has no bound."],
  ])("says why something is missing: %#", (a, b, because) => {
    expect(ratio(a, b).missingBecause).toBe(because);
  });

  it("asks a distribution for ranks that it has, and for few of them", () => {
    let asked = 0;
    const many: Distribution = {
      n: 1_000_000,
      isExact: true,
      at: (rank) => {
        asked += 1;
        expect(rank >= 1 && rank <= 1_000_000).toBe(true);
        return rank;
      },
    };
    const { low, high } = ratioEstimate(many, many, 0.95);
    expect(low).toBeGreaterThan(0.998);
    expect(high).toBeLessThan(1.002);
    expect(asked).toBeLessThan(10_000);
  });
});
