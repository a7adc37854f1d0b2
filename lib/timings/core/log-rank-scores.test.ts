import fc from "fast-check";
import { expect, it } from "vitest";
import { logRank } from "./log-rank";
import { logRankScores } from "./log-rank-scores";
import { ANY_END, atRiskAt, seen, type LifeSpan } from "./survival";

const life = fc.record({
  entryMs: fc.constantFrom(0, 0, 1, 3),
  exitMs: fc.integer({ min: 0, max: 15 }),
  end: fc.constantFrom("censored", "failure", "planned"),
});

it("gives one that ended less the hazard up to its age", () => {
  const lives: LifeSpan[] = [
    { entryMs: 0, exitMs: 1, end: "failure" },
    { entryMs: 0, exitMs: 2, end: "failure" },
    { entryMs: 1, exitMs: 2, end: "censored" },
  ];
  // At 1 one of two ended (the third was not yet seen), at 2 one of two.
  expect(logRankScores(lives, ANY_END)).toEqual([0.5, 0, -0.5]);
});

it("adds up to nothing over all lives", () => {
  fc.assert(
    fc.property(fc.array(life, { maxLength: 40 }), (lives) => {
      expect(logRankScores(lives, ANY_END).reduce((sum, score) => sum + score, 0)).toBeCloseTo(0, 9);
    }),
  );
});

it("adds up in a group to its ends observed less those expected", () => {
  const group = fc.array(life, { minLength: 1, maxLength: 20 });
  const endedAt = (lives: readonly LifeSpan[], ms: number): number =>
    seen(lives).filter(({ exitMs, end }) => exitMs === ms && ANY_END(end)).length;
  fc.assert(
    fc.property(group, group, (a, b) => {
      const all = [...a, ...b];
      const excess = logRankScores(all, ANY_END)
        .slice(0, seen(a).length)
        .reduce((sum, score) => sum + score, 0);
      const expected = [...new Set(all.map(({ exitMs }) => exitMs))]
        .filter((ms) => endedAt(all, ms) > 0)
        .map((ms) => endedAt(a, ms) - (endedAt(all, ms) * atRiskAt(a, ms)) / atRiskAt(all, ms))
        .reduce((sum, one) => sum + one, 0);
      expect(excess).toBeCloseTo(expected, 9);
      const test = logRank(a, b, ANY_END);
      if (test === null) return;
      if (Math.abs(excess) < 1e-9) expect(test.chiSquare).toBeCloseTo(0, 9);
      else expect(test.chiSquare).toBeGreaterThan(0);
    }),
  );
});
