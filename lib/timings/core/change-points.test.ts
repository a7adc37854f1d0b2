import { describe, expect, it } from "vitest";
import { changePointsOf, FEWEST_UNITS } from "./change-points";
import { plantedUnits, UNCHANGED, unitsOfValues } from "./change-points.fixture";
import { randomOf } from "./random";

describe("changePointsOf", () => {
  it("tells one change of 10 % in 100 of 200 units, at the revision that brought it", () => {
    const [point, ...others] = changePointsOf(
      plantedUnits(randomOf(1), { n: 200, from: 100, factor: 1.1, cv: 0.07 }),
    );
    expect(others).toEqual([]);
    expect(point).toMatchObject({
      index: 100,
      at: 6_000_000,
      direction: "grew",
      before: { units: 100 },
      after: { units: 100 },
      cause: {
        strength: "shown",
        why: "one-changed",
        facts: [{ name: "revision", before: "13", after: "14" }],
      },
    });
    const [low, high] = point?.interval ?? [NaN, NaN];
    expect(low).toBeGreaterThan(1);
    expect(low).toBeLessThan(1.1);
    expect(high).toBeGreaterThan(1.1);
    expect(point?.ratio).toBeCloseTo((point?.after.medianMs ?? 0) / (point?.before.medianMs ?? 1), 5);
  });

  it.each(Object.entries(UNCHANGED))(
    "raises at most one alarm in 40 series without a change: %s",
    (_, seriesOf) => {
      const random = randomOf(3);
      const alarms = Array.from({ length: 40 }, (__, nth) => changePointsOf(seriesOf(random, 12 + nth)));
      expect(alarms.filter(({ length }) => length > 0).length).toBeLessThanOrEqual(1);
    },
  );

  it("tells what came and went as two changes", () => {
    const random = randomOf(5);
    const noise = plantedUnits(random, { n: 60, from: 60, factor: 1, cv: 0.05 });
    const units = noise.map((unit, index) => ({
      ...unit,
      ms: unit.ms * (index >= 24 && index < 34 ? 1.4 : 1),
      facts: { revision: index >= 24 && index < 34 ? "14" : "13" },
    }));
    expect(
      changePointsOf(units).map(({ index, direction, cause: { facts } }) => [index, direction, facts]),
    ).toEqual([
      [24, "grew", [{ name: "revision", before: "13", after: "14" }]],
      [34, "fell", [{ name: "revision", before: "14", after: "13" }]],
    ]);
  });

  it("sees a spread that changed, and claims no growth", () => {
    const random = randomOf(6);
    const narrow = plantedUnits(random, { n: 60, from: 60, factor: 1, cv: 0.02 });
    const wide = plantedUnits(random, { n: 60, from: 60, factor: 1, cv: 0.3 });
    const units = unitsOfValues([...narrow, ...wide].map(({ ms }) => ms));
    const points = changePointsOf(units);
    expect(points.map(({ direction }) => direction)).toEqual(["spread"]);
    expect(Math.abs((points[0]?.index ?? 0) - 60)).toBeLessThan(8);
  });

  it.each<[string, number[]]>([
    ["nothing", []],
    ["fewer than twice the fewest units", [...Array<number>(5).fill(1), ...Array<number>(6).fill(100)]],
    ["one value all the time", Array<number>(50).fill(7)],
    ["no time at all", Array<number>(50).fill(0)],
    ["one outlier", [...Array<number>(30).fill(7), 7e9, ...Array<number>(30).fill(7)]],
  ])("tells none of %s", (_, values) => expect(changePointsOf(unitsOfValues(values))).toEqual([]));

  it.each<[string, number, number, ReturnType<typeof changePointsOf>[number]["direction"], number | null]>([
    ["1 s to no time", 1000, 0, "fell", null],
    ["no time to 1 s", 0, 1000, "grew", null],
    ["1 s to 2 s", 1000, 2000, "grew", 2],
  ])(
    "tells equal values that change from %s, and calls equality no certainty",
    (_, before, after, direction, ratio) => {
      const points = changePointsOf(
        unitsOfValues([...Array<number>(30).fill(before), ...Array<number>(30).fill(after)]),
      );
      expect(points).toMatchObject([{ index: 30, direction, ratio, interval: null }]);
    },
  );

  it("claims a change from no time to some without a ratio that has no bound", () => {
    const points = changePointsOf(
      unitsOfValues([
        ...Array<number>(20).fill(0),
        ...Array.from({ length: 20 }, (_, n) => 11 + ((n * 7 + 3) % 5)),
      ]),
    );
    expect(
      points.map(({ index, direction, ratio, interval }) => [index, direction, ratio, interval]),
    ).toEqual([[20, "grew", null, null]]);
    expect(FEWEST_UNITS).toBe(6);
  });
});
