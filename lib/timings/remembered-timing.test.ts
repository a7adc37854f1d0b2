import { describe, expect, it } from "vitest";
import { newestRows } from "./core/newest-rows";
import { timingOf, type TimingRow } from "./core/summary";
import { rememberedTiming } from "./remembered-timing";

const row = (over: Partial<TimingRow>): TimingRow => ({
  subject: "one",
  kind: "vm",
  isSimulated: false,
  at: 0,
  valueMs: 1,
  isCensored: false,
  unit: "rollout",
  stratum: "shop",
  conditions: {},
  ...over,
});
const upTo = (n: number): number[] => Array.from({ length: n }, (_, index) => index + 1);
const lasting = (...values: number[]) =>
  newestRows(values.map((valueMs, nth) => row({ valueMs, unit: `rollout ${nth % 9}` })));

describe("rememberedTiming", () => {
  it("is that of the same rows, and is computed once", () => {
    const told = rememberedTiming("startup", lasting(...upTo(40)));
    expect(told).toEqual(timingOf("startup", lasting(...upTo(40))));
    expect(rememberedTiming("startup", lasting(...upTo(40)))).toBe(told);
  });

  it("tells rows apart by all that is in them, and timings by their names", () => {
    const of = (over: Partial<TimingRow>) => rememberedTiming("startup", newestRows([row(over)]));
    const one = of({});
    const others: Partial<TimingRow>[] = [
      ...[{ kind: "container" as const }, { valueMs: 2 }, { valueMs: null }, { isCensored: true }],
      ...[{ stratum: "mail" }, { unit: "other" }, { isSimulated: true }, { conditions: { host: "a" } }],
    ];
    for (const over of others) {
      expect(of(over)).not.toBe(one);
      expect(of(over)).toEqual(timingOf("startup", newestRows([row(over)])));
    }
    expect(rememberedTiming("rollout", newestRows([row({})]))).toMatchObject({ timing: "rollout" });
    expect(rememberedTiming("startup", newestRows([row({}), row({ at: -1 })], 1))).toMatchObject({
      groups: [{ isCut: true }, { isCut: false }],
    });
  });

  it("forgets what nobody asked for lately", () => {
    const told = rememberedTiming("startup", lasting(1));
    const kept = rememberedTiming("startup", lasting(2));
    for (const value of upTo(399)) {
      rememberedTiming("startup", lasting(1000 + value));
      expect(rememberedTiming("startup", lasting(2))).toBe(kept);
    }
    expect(rememberedTiming("startup", lasting(1))).not.toBe(told);
    expect(rememberedTiming("startup", lasting(1))).toEqual(told);
  });
});
