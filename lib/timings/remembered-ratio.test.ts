import { describe, expect, it } from "vitest";
import { ratioOfMedians } from "./core/summary";
import { rememberedRatio } from "./remembered-ratio";

const upTo = (n: number): number[] => Array.from({ length: n }, (_, index) => index + 1);

describe("rememberedRatio", () => {
  it("is that of the same samples, and is drawn once", () => {
    const ratio = rememberedRatio(upTo(40), upTo(20));
    expect(ratio).toEqual(ratioOfMedians(upTo(40), upTo(20)));
    expect(rememberedRatio(upTo(40), upTo(20))).toBe(ratio);
  });

  it("tells one side's samples from the other's", () => {
    expect(rememberedRatio([1, 2], [3]).value).toBe(0.5);
    expect(rememberedRatio([1], [2, 3]).value).toBe(0.4);
    const said = (["any", "measured"] as const).map(
      (origin) => rememberedRatio([], [7], origin).missingBecause,
    );
    expect(said).toEqual(["There is no sample of a VM.", "There is no sample of a VM that was measured."]);
  });

  it("forgets what nobody asked for lately", () => {
    const ratio = rememberedRatio([1], [2]);
    const kept = rememberedRatio([3], [4]);
    for (const value of upTo(199)) {
      rememberedRatio([1000 + value], [1]);
      expect(rememberedRatio([3], [4])).toBe(kept);
    }
    expect(rememberedRatio([1], [2])).not.toBe(ratio);
    expect(rememberedRatio([1], [2])).toEqual(ratio);
  });
});
