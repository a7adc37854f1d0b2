import { describe, expect, it } from "vitest";
import { formatCount, formatFactor, formatPercent } from "./format-number";
import { formatAge, formatRelative } from "./format-relative";

describe("numbers for people", () => {
  it.each([
    [7.94, "7.9"],
    [123.4, "123"],
    [9876, "9,876"],
    [98_765, "98,770"],
    [1_234_567, "1.235 million"],
    [1e15, "1,000 trillion"],
    [0.126, "0.1"],
    [0.034, "0.03"],
  ])("factor %s is %s", (ratio, text) => expect(formatFactor(ratio)).toBe(text));

  it("names a count", () => {
    expect([formatCount(1, "start", "starts"), formatCount(1200, "start", "starts")]).toEqual([
      "1 start",
      "1,200 starts",
    ]);
  });

  it.each([
    [-3, "0 s"],
    [41_900, "41 s"],
    [59_999, "59 s"],
    [726_400, "12 min 6 s"],
  ])("an age of %s ms is %s", (age, text) => expect(formatAge(age)).toBe(text));

  it.each([
    [-500, "just now"],
    [-4999, "just now"],
    [-5000, "in 5 s"],
    [-125_000, "in 2 min"],
    [-3 * 86_400_000, "in 3 d"],
    [4999, "just now"],
    [12_000, "12 s ago"],
    [125_000, "2 min ago"],
    [7_300_000, "2 h ago"],
    [180_000_000, "2 d ago"],
  ])("%s ms back is %s", (age, text) => expect(formatRelative(1e12 - age, 1e12)).toBe(text));
});

describe("formatPercent", () => {
  it.each([
    [0, 0, "0 %"],
    [0.25, 0, "25 %"],
    [0.126, 0, "13 %"],
    [0.126, 1, "12.6 %"],
    [0.5, 1, "50 %"],
    [1, 2, "100 %"],
    [102.35, 0, "10,235 %"],
  ])("says %d to %d decimals as %s", (share, decimals, words) => {
    expect(formatPercent(share, decimals)).toBe(words);
  });
});
