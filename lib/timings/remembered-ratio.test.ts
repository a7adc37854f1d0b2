import { describe, expect, it } from "vitest";
import { independentAttempts } from "./core/attempts";
import { ratioOfMedians } from "./core/summary";
import { rememberedRatio } from "./remembered-ratio";

const upTo = (n: number): number[] => Array.from({ length: n }, (_, index) => index + 1);
const of = (...values: number[]) => independentAttempts(values);

describe("rememberedRatio", () => {
  it("is that of the same samples, and is drawn once", () => {
    const ratio = rememberedRatio(of(...upTo(40)), of(...upTo(20)));
    expect(ratio).toEqual(ratioOfMedians(of(...upTo(40)), of(...upTo(20))));
    expect(rememberedRatio(of(...upTo(40)), of(...upTo(20)))).toBe(ratio);
  });

  it("tells one side's samples from the other's", () => {
    expect(rememberedRatio(of(1, 2), of(3)).value).toBe(0.5);
    expect(rememberedRatio(of(1), of(2, 3)).value).toBe(0.4);
    expect(rememberedRatio(of(), of(7)).why).toEqual({ because: "no-sample-of", of: "a" });
    expect(rememberedRatio(of(7), of()).why).toEqual({ because: "no-sample-of", of: "b" });
  });

  it("forgets what nobody asked for lately", () => {
    const ratio = rememberedRatio(of(1), of(2));
    const kept = rememberedRatio(of(3), of(4));
    for (const value of upTo(199)) {
      rememberedRatio(of(1000 + value), of(1));
      expect(rememberedRatio(of(3), of(4))).toBe(kept);
    }
    expect(rememberedRatio(of(1), of(2))).not.toBe(ratio);
    expect(rememberedRatio(of(1), of(2))).toEqual(ratio);
  });
});
