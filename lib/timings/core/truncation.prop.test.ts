import { describe, expect, it } from "vitest";
import { exponential } from "./drawn-lives.fixture";
import { logRank } from "./log-rank";
import { randomOf, type Random } from "./random";
import { meanDifference } from "./restricted-mean";
import { ANY_END, survivalOf, survivalQuantile, type LifeSpan } from "./survival";

const ROUNDS = 2000;

/** Lives of mean 1, of which half were first seen at an age, and only those that had not ended by then; some are lost from sight. */
function truncatedLives(n: number, random: Random): LifeSpan[] {
  const lives: LifeSpan[] = [];
  while (lives.length < n) {
    const entryMs = random() < 0.5 ? 0 : random();
    const ends = exponential(random);
    const lost = entryMs + exponential(random) / 0.3;
    if (ends > entryMs)
      lives.push({ entryMs, exitMs: Math.min(ends, lost), end: ends <= lost ? "failure" : "censored" });
  }
  return lives;
}

const withoutEntries = (lives: readonly LifeSpan[]): LifeSpan[] =>
  lives.map((life) => ({ ...life, entryMs: 0 }));

function coverage(interval: () => { low: number | null; high: number | null }, truth: number): number {
  let covered = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { low, high } = interval();
    if ((low ?? Infinity) <= truth && truth <= (high ?? Infinity)) covered += 1;
  }
  return covered / ROUNDS;
}

describe("with lives first seen at an age", () => {
  const median = (lives: readonly LifeSpan[]) => survivalQuantile(survivalOf(lives, ANY_END), 0.5);

  it("the interval of the median covers it in about 95 %, and would not if their entry were forgotten", () => {
    const random = randomOf(11);
    const covered = coverage(() => median(truncatedLives(80, random)), Math.log(2));
    expect(covered).toBeGreaterThan(0.935);
    expect(covered).toBeLessThan(0.985);
    const forgotten = coverage(() => median(withoutEntries(truncatedLives(80, random))), Math.log(2));
    expect(forgotten).toBeLessThan(0.8);
  });

  it("the interval of a difference of restricted means covers it in about 95 %", () => {
    const random = randomOf(12);
    const curve = () => survivalOf(truncatedLives(80, random), ANY_END);
    const covered = coverage(() => meanDifference(curve(), curve(), 1.5), 0);
    expect(covered).toBeGreaterThan(0.935);
    expect(covered).toBeLessThan(0.965);
  });

  it("the log-rank test finds a difference by chance in about 5 %, also against lives seen from their beginning", () => {
    const random = randomOf(13);
    const fromStart = () =>
      Array.from({ length: 60 }, (): LifeSpan => ({
        entryMs: 0,
        exitMs: exponential(random),
        end: "failure",
      }));
    const ps = Array.from(
      { length: ROUNDS },
      () => logRank(truncatedLives(60, random), fromStart(), ANY_END)?.p ?? NaN,
    );
    const below = (share: number) => ps.filter((p) => p < share).length / ROUNDS;
    // Four standard errors of each share.
    for (const share of [0.01, 0.05, 0.5])
      expect(Math.abs(below(share) - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / ROUNDS));
  });
});
