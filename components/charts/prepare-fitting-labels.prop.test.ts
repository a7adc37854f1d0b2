import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fittingTicks, labelRows, type FittingTick } from "./prepare-fitting-labels";
import { clockAxis } from "./prepare-clock-axis";
import { linearAxis, logAxis, type Axis } from "./prepare-log-axis";
import { timeTicks } from "./prepare-time-axis";

/** 6.5 px a letter is more than the font has at 12 px. */
const boxOf = ({ at, label, anchor }: FittingTick, width: number): [number, number] => {
  const length = label.length * 6.5;
  const from = at * width - { start: 0, middle: length / 2, end: length }[anchor];
  return [from, from + length];
};
const touching = (ticks: readonly FittingTick[], width: number): FittingTick[] =>
  ticks.filter((tick, index) => {
    const before = ticks[index - 1];
    return before !== undefined && boxOf(tick, width)[0] < boxOf(before, width)[1];
  });

const axes: fc.Arbitrary<Axis> = fc.oneof(
  fc
    .array(fc.double({ min: 0.1, max: 1e12, noNaN: true }), { maxLength: 6 })
    .map((values) => logAxis(values)),
  fc.double({ min: 0.1, max: 1e12, noNaN: true }).map((endMs) => linearAxis(endMs, timeTicks(endMs, 8))),
  fc
    .tuple(fc.integer({ min: 0, max: 2e12 }), fc.integer({ min: 1, max: 2e11 }))
    .map(([fromMs, span]) => clockAxis(fromMs, fromMs + span)),
);

describe("fittingTicks", () => {
  it("leaves no two labels touching on phones and wider screens, whatever the axis", () => {
    fc.assert(
      fc.property(axes, fc.boolean(), ({ ticks }, isInset) => {
        const fitting = fittingTicks(ticks, isInset);
        const phone = fitting.filter(({ room }) => room === "always");
        const wide = fitting.filter(({ room }) => room !== "never");
        expect(touching(phone, 220)).toEqual([]);
        expect([...touching(wide, 440), ...touching(wide, 1200)]).toEqual([]);
        expect(phone.length > 0).toBe(ticks.length > 0);
      }),
    );
  });

  it("keeps labels within an axis that has no room beside it", () => {
    fc.assert(
      fc.property(axes, ({ ticks }) => {
        const outside = fittingTicks(ticks)
          .filter(({ room, at }) => room === "always" && at >= 0 && at <= 1)
          .map((tick) => boxOf(tick, 220))
          .filter(([from, to]) => from < -0.001 || to > 220.001);
        expect(outside).toEqual([]);
      }),
    );
  });

  it("shows every other one on a phone where that suffices", () => {
    const { ticks } = linearAxis(4000, timeTicks(4000));
    const rooms = fittingTicks(logAxis([5, 300_000]).ticks).map(({ label, room }) => [label, room]);
    expect(fittingTicks(ticks).map(({ anchor }) => anchor)).toEqual([
      "start",
      "middle",
      "middle",
      "middle",
      "end",
    ]);
    expect(rooms).toEqual([
      ["10 ms", "always"],
      ["100 ms", "wide"],
      ["1 s", "always"],
      ["10 s", "wide"],
      ["1 min", "always"],
    ]);
  });
});

describe("labelRows", () => {
  it("puts what would touch into further rows", () => {
    expect(labelRows([0.1, 0.15, 0.17, 0.3, 0.31], 0.1)).toEqual([0, 1, 2, 0, 1]);
  });
});
