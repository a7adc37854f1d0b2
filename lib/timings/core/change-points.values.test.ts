import { describe, expect, it } from "vitest";
import { ratioEstimate } from "./bootstrap";
import { changePointsOf, FEWEST_UNITS, type ChangePoint } from "./change-points";
import { unitsOfValues } from "./change-points.fixture";
import { exactOf } from "./distribution";
import { bestPlace } from "./energy-split";

const MINUTE = 60_000;

/** So many values: the same few over and over. */
const cycle = (n: number, ...few: readonly number[]): number[] =>
  Array.from({ length: n }, (_, nth) => few[nth % few.length] ?? NaN);

/** From the lowest to the highest of what the intervals of the ratio hold, were the change at any of these places. */
function intervalOver(
  values: readonly number[],
  places: readonly number[],
  [from, to] = [0, values.length],
): [number, number] {
  const ratios = places.map((place) =>
    ratioEstimate(exactOf(values.slice(place, to)), exactOf(values.slice(from, place)), 0.5),
  );
  return [
    Math.min(...ratios.map(({ low }) => low ?? NaN)),
    Math.max(...ratios.map(({ high }) => high ?? NaN)),
  ];
}

const NOTHING_CHANGED: ChangePoint["cause"] = { strength: "untold", why: "nothing-changed", facts: [] };

describe("the whole of what is told", () => {
  it.each([
    ["twice as long", 200, "grew", 2, [13, 14, 15]],
    ["half as long", 50, "fell", 0.5, [14]],
  ] as const)("of what takes %s from one unit on", (_, median, direction, ratio, places) => {
    const values = [98, 102, 100, 104, 96].flatMap((ms) => [ms, (ms * median) / 100]);
    const [before, after] = [values.filter((__, n) => n % 2 === 0), values.filter((__, n) => n % 2 === 1)];
    const series = [...cycle(14, ...before), ...cycle(15, ...after)];
    expect(changePointsOf(unitsOfValues(series))).toEqual([
      {
        index: 14,
        at: 14 * MINUTE,
        direction,
        before: { units: 14, medianMs: 100 },
        after: { units: 15, medianMs: median },
        ratio,
        interval: intervalOver(series, places),
        earliest: Math.min(...places) * MINUTE,
        latest: Math.max(...places) * MINUTE,
        cause: NOTHING_CHANGED,
      },
    ]);
  });

  it("of two changes, each held against its own neighbours alone", () => {
    const series = [
      ...cycle(14, 98, 102, 100, 104, 96),
      ...cycle(15, 196, 204, 200, 208, 192),
      ...cycle(16, 127, 133, 130, 134, 126),
    ];
    const units = unitsOfValues(series, (index) => (index < 29 ? 13 : 14));
    expect(changePointsOf(units)).toEqual([
      {
        index: 14,
        at: 14 * MINUTE,
        direction: "grew",
        before: { units: 14, medianMs: 100 },
        after: { units: 15, medianMs: 200 },
        ratio: 2,
        interval: intervalOver(series, [13, 14, 15], [0, 29]),
        earliest: 13 * MINUTE,
        latest: 15 * MINUTE,
        cause: NOTHING_CHANGED,
      },
      {
        index: 29,
        at: 29 * MINUTE,
        direction: "fell",
        before: { units: 15, medianMs: 200 },
        after: { units: 16, medianMs: 130 },
        ratio: 0.65,
        interval: intervalOver(series, [28, 29], [14, 45]),
        earliest: 28 * MINUTE,
        latest: 29 * MINUTE,
        cause: {
          strength: "shown",
          why: "one-changed",
          facts: [{ name: "revision", before: "13", after: "14" }],
        },
      },
    ]);
  });
});

describe("a change that may lie at many places", () => {
  it.each<[number, number, number[], number[]]>([
    [
      19,
      19,
      [10, 12, 15, 17, 19, 21, 24, 26, 28],
      [
        80, 78, 96, 75, 72, 105, 79, 129, 93, 106, 121, 157, 135, 171, 125, 128, 141, 127, 136, 155, 147, 153,
        125, 140, 166, 126, 137, 147, 180, 162, 139, 214, 144, 150, 215, 163, 162, 214, 203, 219, 179,
      ],
    ],
    [
      23,
      99,
      [13, 15, 17, 19, 21, 22, 24, 26, 28, 23],
      [
        108, 133, 64, 120, 77, 138, 160, 109, 123, 90, 136, 105, 98, 178, 122, 158, 179, 113, 198, 146, 124,
        150, 138, 193, 135, 194, 183, 165, 216, 184, 155, 201, 229, 198, 209, 232, 174, 237,
      ],
    ],
  ])("at %d: has the interval of nine of them and of its own", (index, revisionAt, places, series) => {
    const points = changePointsOf(unitsOfValues(series, (unit) => (unit < revisionAt ? 13 : 14)));
    expect(points).toMatchObject([
      {
        index,
        direction: "grew",
        interval: intervalOver(series, places),
        earliest: Math.min(...places) * MINUTE,
        latest: Math.max(...places) * MINUTE,
      },
    ]);
  });
});

it("tells each of two changes at the best place between its neighbours, where the whole series had another", () => {
  const series = [
    ...[113, 101, 114, 106, 104, 104],
    ...[168, 174, 187, 186, 208, 179, 189, 179, 204, 184, 192, 203, 169],
    ...[133, 158, 159, 168, 139, 153, 138, 159, 154],
  ];
  const points = changePointsOf(unitsOfValues(series));
  expect(points.map(({ index }) => index)).toEqual([6, 19]);
  const bestOf = (from: number, to: number) =>
    from + (bestPlace(Float64Array.from(series.slice(from, to), Math.log), FEWEST_UNITS) ?? NaN);
  expect([bestOf(0, 19), bestOf(6, 28)]).toEqual([6, 19]);
});

describe("what took no time", () => {
  it.each<[string, number[], number[], ChangePoint["direction"] | null]>([
    ["none before, some after", cycle(12, 0), cycle(14, 10, 40, 20, 30), "grew"],
    ["some before, none after", cycle(14, 10, 40, 20, 30), cycle(12, 0), "fell"],
    ["mostly none before", cycle(16, 45, 0, 0, 0), cycle(16, 40, 48, 42, 46), "spread"],
    ["mostly none after", cycle(16, 40, 48, 42, 46), cycle(16, 0, 0, 0, 45), "spread"],
    ["none before, mostly some after", cycle(16, 0), cycle(16, 40, 48, 42, 46, 0), "spread"],
    ["mostly some before, none after", cycle(15, 0, 40, 48, 42, 46), cycle(16, 0), "spread"],
  ])("%s", (_, before, after, direction) => {
    const points = changePointsOf(unitsOfValues([...before, ...after]));
    expect(points.map(({ index, direction, interval }) => [index, direction, interval])).toEqual([
      [before.length, direction, null],
    ]);
  });
});

describe("which way it went", () => {
  it.each<[string, number[], number[], ChangePoint["direction"]]>([
    ["a median that may be the same", cycle(24, 99, 100, 101), cycle(30, 20, 500, 30, 400), "spread"],
    [
      "some that took as long as before, so that the median may",
      cycle(20, 100),
      cycle(30, 200, 200, 100),
      "spread",
    ],
    ["some that took as long as before, others less", cycle(20, 100), cycle(30, 50, 50, 100), "spread"],
    [
      "one that took longer among equal values",
      [...cycle(6, 1000), 5000, ...cycle(8, 1000)],
      cycle(14, 2000),
      "grew",
    ],
    ["the fewest units", [4, 3, 5, 2, 1, 6], [23, 26, 24, 21, 22, 25], "grew"],
  ])("%s", (_, before, after, direction) => {
    const points = changePointsOf(unitsOfValues([...before, ...after]));
    expect(points.map(({ index, direction }) => [index, direction])).toEqual([[before.length, direction]]);
  });

  it.each([
    ["longer", 1000, 2000, "grew", 2],
    ["shorter", 2000, 500, "fell", 0.25],
  ])("equal values that became %s have a ratio, and no interval", (_, before, after, direction, ratio) => {
    const points = changePointsOf(unitsOfValues([...cycle(14, before), ...cycle(14, after)]));
    expect(points).toMatchObject([{ index: 14, direction, ratio, interval: null }]);
  });
});
