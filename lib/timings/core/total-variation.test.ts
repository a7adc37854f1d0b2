import { describe, expect, it } from "vitest";
import { randomOf } from "./random";
import { isApart, partedVariation, totalVariation, variationByChance, type Counts } from "./total-variation";

describe("total variation", () => {
  it.each<[Counts, Counts, number, number]>([
    [[1], [1], 0, 0],
    [[1, 0], [0, 1], 1, 1],
    [[3, 1], [1, 3], 0.5, 0.5],
    // Odd against even: nothing in common, though no threshold parts them.
    [[5, 0, 5, 0], [0, 5, 0, 5], 1, 0.5],
    [[1, 1, 1, 1], [1, 1, 0, 0], 0.5, 0.5],
  ])("of %j and %j is %d, and %d parted in two", (a, b, variation, parted) => {
    expect([totalVariation(a, b), totalVariation(b, a)]).toEqual([variation, variation]);
    expect([partedVariation(a, b), partedVariation(b, a)]).toEqual([parted, parted]);
  });
});

/** Every way to deal the samples to sides of these sizes. */
function* dealsOf(all: Counts, few: number, at = 0): Generator<{ one: number[]; ways: number }> {
  const count = all[at];
  if (count === undefined) {
    if (few === 0) yield { one: [], ways: 1 };
    return;
  }
  for (let taken = 0; taken <= Math.min(count, few); taken += 1) {
    let ways = 1;
    for (let next = 0; next < taken; next += 1) ways = (ways * (count - next)) / (next + 1);
    for (const rest of dealsOf(all, few - taken, at + 1))
      yield { one: [taken, ...rest.one], ways: ways * rest.ways };
  }
}

it.each<[Counts, Counts]>([
  [[1], [1]],
  [
    [3, 0],
    [0, 3],
  ],
  [
    [2, 1],
    [1, 2],
  ],
  [
    [4, 1, 0, 2],
    [1, 1, 5, 1],
  ],
  [
    [1, 1, 1, 0, 0],
    [0, 0, 1, 1, 9],
  ],
])("by chance is the mean of all deals of %j and %j", (a, b) => {
  const all = a.map((count, index) => count + (b[index] ?? 0));
  const few = a.reduce((sum, count) => sum + count, 0);
  let [sum, total] = [0, 0];
  for (const { one, ways } of dealsOf(all, few)) {
    sum +=
      ways *
      totalVariation(
        one,
        all.map((count, index) => count - (one[index] ?? 0)),
      );
    total += ways;
  }
  expect(variationByChance(a, b)).toBeCloseTo(sum / total, 12);
  expect(variationByChance(b, a)).toBeCloseTo(sum / total, 12);
});

describe("two sides of one origin", () => {
  const CHANCES = [0.5, 0.25, 0.15, 0.1];
  it.each([
    [3, 3],
    [5, 8],
    [20, 20],
    [40, 700],
  ])("of %d and %d are told apart in at most 1 of 10 cases, in order or not", (ofA, ofB) => {
    const random = randomOf(ofA * 1000 + ofB);
    const drawn = (n: number): number[] => {
      const counts = CHANCES.map(() => 0);
      for (let left = n; left > 0; left -= 1) {
        let [rest, value] = [random(), 0];
        while (rest >= (CHANCES[value] ?? 1) && value < CHANCES.length - 1) {
          rest -= CHANCES[value] ?? 0;
          value += 1;
        }
        counts[value] = (counts[value] ?? 0) + 1;
      }
      return counts;
    };
    let [words, numbers] = [0, 0];
    const cases = 200;
    for (let left = cases; left > 0; left -= 1) {
      const [a, b] = [drawn(ofA), drawn(ofB)];
      if (isApart(a, b, false)) words += 1;
      if (isApart(a, b, true)) numbers += 1;
    }
    // 0.1 and three standard errors of 200 cases.
    expect(Math.max(words, numbers) / cases).toBeLessThanOrEqual(0.165);
  });
});
