import { describe, expect, it } from "vitest";
import {
  byRankOf,
  everyNthUnit,
  independentAttempts,
  preparedOf,
  quantilesOfUnits,
  type Attempt,
} from "./attempts";

type Given = readonly [ms: number, outcome: Attempt["outcome"], unit: string];
const prepared = (...given: Given[]) =>
  preparedOf(given.map(([ms, outcome, unit]) => ({ ms, outcome, unit, stratum: "" })));

const FIVE_UNITS: Given[] = [
  [1, "reached", "a"],
  [2, "never", "b"],
  [3, "reached", "c"],
  [4, "censored", "a"],
  [5, "reached", "b"],
  [6, "never", "c"],
  [7, "censored", "d"],
  [8, "reached", "e"],
];

describe("preparedOf", () => {
  it("puts attempts in the order of their times, then of their outcomes, then as they came", () => {
    expect(
      prepared(
        [5, "reached", "u"],
        [3, "never", "v"],
        [5, "censored", "u"],
        [3, "reached", "w"],
        [5, "reached", "v"],
      ),
    ).toEqual({
      n: 5,
      reached: 3,
      censored: 1,
      units: 3,
      times: Float64Array.of(3, 3, 5, 5, 5),
      outcomes: Uint8Array.of(0, 1, 0, 0, 2),
      unitOf: Int32Array.of(0, 1, 2, 1, 2),
    });
  });

  it("of none is empty", () => {
    expect(prepared()).toEqual({
      n: 0,
      reached: 0,
      censored: 0,
      units: 0,
      times: new Float64Array(),
      outcomes: new Uint8Array(),
      unitOf: new Int32Array(),
    });
  });
});

describe("byRankOf", () => {
  it.each<[string, Given[], number[]]>([
    [
      "what never got there is above all that did",
      [
        [3, "reached", "a"],
        [0, "never", "b"],
        [1, "reached", "c"],
      ],
      [NaN, 1, 3, Infinity, NaN, NaN],
    ],
    [
      // A third got there at 2; of the two thirds that go on one is left, who gets there at 3.
      "what was called off gives its share to who goes on",
      [
        [2, "reached", "a"],
        [2, "censored", "b"],
        [3, "reached", "c"],
      ],
      [NaN, 2, 3, 3, NaN, NaN],
    ],
    [
      "what is not known to get there is beyond all times",
      [
        [1, "reached", "a"],
        [2, "censored", "b"],
      ],
      [NaN, 1, Infinity, NaN, NaN],
    ],
    ["one alone has one rank", [[7, "reached", "a"]], [NaN, 7, NaN]],
    ["one alone that was called off has one rank", [[7, "censored", "a"]], [NaN, Infinity, NaN]],
  ])("%s", (_, given, expected) => {
    const { n, at, isExact } = byRankOf(prepared(...given));
    expect({ n, isExact, ranks: expected.map((_value, rank) => at(rank)) }).toEqual({
      n: given.length,
      isExact: true,
      ranks: expected,
    });
  });
});

describe("quantilesOfUnits", () => {
  it("is of each unit its own, by ranks or by incidence, without those of whom nobody knows", () => {
    const of = prepared(
      // By ranks three quarters of 1, 3, 4 and 10 lie a quarter of the way from 4 to 10.
      ...[1, 3, 4, 10].map((ms): Given => [ms, "reached", "by ranks"]),
      // By incidence four of five have got there at 4.
      ...[1, 2, 3, 4].map((ms): Given => [ms, "reached", "by incidence"]),
      [9, "censored", "by incidence"],
      [1, "reached", "of whom nobody knows"],
      [5, "censored", "of whom nobody knows"],
      [2, "reached", "that never gets there"],
      [2, "never", "that never gets there"],
      [2, "never", "that never gets there"],
    );
    expect(quantilesOfUnits(of, 0.75)).toEqual([5.5, 4, Infinity]);
  });
});

describe("everyNthUnit", () => {
  it("keeps all attempts of the first, third and fifth unit, numbered anew", () => {
    expect(everyNthUnit(prepared(...FIVE_UNITS), 2)).toEqual({
      n: 5,
      reached: 3,
      censored: 1,
      units: 3,
      times: Float64Array.of(1, 3, 4, 6, 8),
      outcomes: Uint8Array.of(0, 0, 2, 1, 0),
      unitOf: Int32Array.of(0, 1, 0, 1, 2),
    });
  });

  it("keeps all where each is asked for", () => {
    const all = prepared(...FIVE_UNITS);
    expect(everyNthUnit(all, 1)).toEqual(all);
  });
});

describe("independentAttempts", () => {
  it("are units of their own in one stratum, those that failed at the end", () => {
    expect(independentAttempts([7, 5], 1)).toEqual([
      { ms: 7, outcome: "reached", unit: "0", stratum: "" },
      { ms: 5, outcome: "reached", unit: "1", stratum: "" },
      { ms: 0, outcome: "never", unit: "2", stratum: "" },
    ]);
  });
});
