import { describe, expect, it } from "vitest";
import { clusteredTest } from "./clustered-test";
import { drawnLives } from "./drawn-lives.fixture";
import { endsTest } from "./ends-test";
import { clusteredLogRank, logRank } from "./log-rank";
import { randomOf } from "./random";
import { ANY_END, type LifeSpan } from "./survival";

const life = (exitMs: number, unit: string): LifeSpan => ({ entryMs: 0, exitMs, end: "failure", unit });
/** Lives of each unit from an age of its own on. */
const rollouts = (name: string, each: number, ...from: number[]) =>
  from.flatMap((first, unit) =>
    Array.from({ length: each }, (_, index) => life(first + index / 10, `${name}${unit}`)),
  );

describe("the test of lives in units", () => {
  it("of many is the log-rank test by unit", () => {
    const ages = Array.from({ length: 20 }, (_, unit) => unit * 10 + 1);
    const [a, b] = [rollouts("a", 3, ...ages), rollouts("b", 3, ...ages.map((age) => age + 35))];
    expect(clusteredTest([{ a, b }], ANY_END)).toEqual(clusteredLogRank([{ a, b }], ANY_END));
  });

  it("of few is as unsure as dividing them anew is: of 70 divisions, two are so far apart", () => {
    const [a, b] = [rollouts("a", 9, 1, 2, 3, 4), rollouts("b", 9, 50, 60, 70, 80)];
    expect(logRank(a, b, ANY_END)?.p).toBeLessThan(1e-9);
    const p = clusteredTest([{ a, b }], ANY_END)?.p ?? NaN;
    expect(p).toBeGreaterThan(0.02);
    expect(p).toBeLessThan(0.05);
    expect(clusteredTest([{ a: b, b: a }], ANY_END)?.p).toBe(p);
  });

  it("divides units within their strata alone", () => {
    const strata = [1, 1000].map((times) => ({
      a: rollouts(`a${times}-`, 5, times, 3 * times, 5 * times, 7 * times),
      b: rollouts(`b${times}-`, 5, 2 * times, 4 * times, 6 * times, 8 * times),
    }));
    const swapped = strata.map(({ a, b }) => ({ a: b, b: a }));
    const test = clusteredTest(strata, ANY_END);
    expect(test?.p).toBeGreaterThan(0.3);
    expect(clusteredTest(swapped, ANY_END)?.p).toBe(test?.p);
  });

  it("is null where nothing ended while both were at risk", () => {
    expect(clusteredTest([{ a: rollouts("a", 4, 1), b: [] }], ANY_END)).toBeNull();
  });

  it("finds a difference by chance in about 5 %, where that of single lives finds one in 15 % and more", () => {
    const random = randomOf(21);
    const rounds = 200;
    const counts = { units: 0, lives: 0 };
    for (let round = 0; round < rounds; round += 1) {
      const [a, b] = (["a", "b"] as const).map((name) =>
        drawnLives(random, { units: 6, each: 6, mean: 1000, shape: 1, name }),
      );
      if (endsTest(a ?? [], b ?? [], ANY_END).strength === "shown") counts.units += 1;
      if ((logRank(a ?? [], b ?? [], ANY_END)?.p ?? 1) < 0.05) counts.lives += 1;
    }
    expect(counts.lives / rounds).toBeGreaterThan(0.15);
    // Four standard errors above.
    expect(counts.units / rounds).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / rounds));
  });
});
