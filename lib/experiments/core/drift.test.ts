import { expect, it } from "vitest";
import { normal, randomOf } from "@/lib/timings/core/random";
import { endsOf, hasDrifted } from "./drift";

const pairs = (ratios: readonly number[]) => ratios.map((a) => ({ a, b: 1 }));

it.each<[string, number[], boolean]>([
  ["no round", [], false],
  ["one round", [2], false],
  ["five, each greater than the one before: 1 of 60 orders is", [1, 2, 3, 4, 5], false],
  ["six, each greater than the one before: 1 of 360 is", [1, 2, 3, 4, 5, 6], true],
  ["six, each less", [6, 5, 4, 3, 2, 1], true],
  ["six, of which two are out of order: 6 of 360 are", [2, 1, 3, 4, 5, 6], false],
  ["six that grow by less than a tenth in all", [1, 1.01, 1.02, 1.03, 1.04, 1.05], false],
  ["equal ones", [2, 2, 2, 2, 2, 2, 2, 2], false],
  ["two halves", [...Array<number>(10).fill(2), ...Array<number>(10).fill(0.5)], true],
  [
    "two halves, each of which goes the other way",
    [2, 2.01, 2.02, 2.03, 2.04, 2.05, 2.06, 0.5, 0.51, 0.52, 0.53, 0.54, 0.55, 0.56],
    true,
  ],
  [
    "four and four: 1 of 35 orders has them so far apart",
    [2, 2.01, 2.02, 2.03, 0.5, 0.51, 0.52, 0.53],
    false,
  ],
  ["now this, now that", [1, 2, 1, 2, 1, 2, 1, 2, 1, 2], false],
])("tells a drift of %s", (_, ratios, expected) => {
  expect(hasDrifted(pairs(ratios))).toBe(expected);
});

it("is told of one in a hundred experiments without one, at most", () => {
  const random = randomOf(7);
  const experiments = Array.from({ length: 2000 }, () =>
    hasDrifted(pairs(Array.from({ length: 10 }, () => Math.exp(normal(random))))),
  );
  expect(experiments.filter(Boolean).length).toBeLessThanOrEqual(2000 * 0.015);
});

it.each<[string, number[], [number, number, number]]>([
  ["half of few rounds, the middle one in neither", [1, 2, 4, 100, 8, 8, 16], [3, 2, 8]],
  [
    "six of many",
    [...Array<number>(6).fill(1), ...Array<number>(20).fill(3), ...Array<number>(6).fill(2)],
    [6, 1, 2],
  ],
])("has a median ratio at either end, of %s", (_, ratios, [rounds, first, last]) => {
  expect(endsOf(pairs(ratios))).toEqual({
    rounds,
    first: expect.closeTo(first, 9),
    last: expect.closeTo(last, 9),
  });
});
