import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ratioEstimate } from "./bootstrap";
import { exactOf } from "./distribution";
import { exponential } from "./drawn-lives.fixture";
import { logRank } from "./log-rank";
import { quantileEstimate } from "./quantile";
import { randomOf, type Random } from "./random";
import { areCrossing, meanDifference, restrictedMean } from "./restricted-mean";
import { ANY_END, survivalOf, survivalQuantile, type LifeSpan } from "./survival";

const ROUNDS = 2000;
const sample = (n: number, draw: () => number): number[] => Array.from({ length: n }, draw);

/** The share of seeded rounds whose interval holds the truth. */
function coverage(
  rounds: number,
  interval: () => { low: number | null; high: number | null },
  truth: number,
): number {
  let covered = 0;
  for (let round = 0; round < rounds; round += 1) {
    const { low, high } = interval();
    if ((low ?? Infinity) <= truth && truth <= (high ?? Infinity)) covered += 1;
  }
  return covered / rounds;
}

function censoredLives(n: number, rate: number, random: Random): LifeSpan[] {
  return Array.from({ length: n }, () => {
    const [ends, lost] = [exponential(random) / rate, exponential(random) / 0.3];
    return {
      entryMs: 0,
      exitMs: Math.min(ends, lost),
      end: ends <= lost ? ("failure" as const) : ("censored" as const),
    };
  });
}

describe("intervals", () => {
  it.each([
    [25, 0.5],
    [100, 0.5],
    [100, 0.95],
    [400, 0.99],
  ])("of %d samples at %d cover the truth in at least 95 % of 2,000 rounds", (n, p) => {
    const random = randomOf(n + p);
    const interval = () =>
      quantileEstimate(
        sample(n, () => exponential(random)),
        p,
      );
    expect(coverage(ROUNDS, interval, -Math.log(1 - p))).toBeGreaterThanOrEqual(0.95);
  });

  it("of a median lifetime with censoring cover it in about 95 %", () => {
    const random = randomOf(3);
    const interval = () => survivalQuantile(survivalOf(censoredLives(60, 1, random), ANY_END), 0.5);
    const covered = coverage(ROUNDS, interval, Math.log(2));
    expect(covered).toBeGreaterThan(0.935);
    expect(covered).toBeLessThan(0.985);
  });

  it("of a ratio of medians cover it in about 95 %", () => {
    const random = randomOf(4);
    const draw = () => sample(40, () => exponential(random));
    const covered = coverage(
      400,
      () => ratioEstimate(exactOf(draw()), exactOf(draw()), 0.5, { draws: 500 }),
      1,
    );
    expect(covered).toBeGreaterThan(0.92);
  });

  it("of a difference of restricted means cover it in about 95 %", () => {
    const random = randomOf(5);
    const curve = () => survivalOf(censoredLives(60, 1, random), ANY_END);
    const covered = coverage(ROUNDS, () => meanDifference(curve(), curve(), 1.5), 0);
    expect(covered).toBeGreaterThan(0.935);
    expect(covered).toBeLessThan(0.965);
  });
});

describe("logRank", () => {
  it("has a uniform p where both groups end alike", () => {
    const random = randomOf(6);
    const ps = sample(
      1000,
      () => logRank(censoredLives(50, 1, random), censoredLives(40, 1, random), ANY_END)?.p ?? NaN,
    );
    const distance = Math.max(
      ...ps
        .toSorted((a, b) => a - b)
        .flatMap((p, index) => [Math.abs(p - index / ps.length), Math.abs(p - (index + 1) / ps.length)]),
    );
    // Kolmogorov and Smirnov's critical distance at 1 %.
    expect(distance).toBeLessThan(1.628 / Math.sqrt(ps.length));
  });

  it("sees groups that end at different rates", () => {
    const random = randomOf(7);
    expect(logRank(censoredLives(80, 1, random), censoredLives(80, 3, random), ANY_END)?.p).toBeLessThan(
      0.001,
    );
  });
});

const lives = fc.array(
  fc
    .record({
      entryMs: fc.oneof(fc.constant(0), fc.nat(20)),
      livedMs: fc.nat(50),
      end: fc.constantFrom("failure" as const, "planned" as const, "censored" as const),
    })
    .map(({ entryMs, livedMs, end }): LifeSpan => ({ entryMs, exitMs: entryMs + livedMs, end })),
  { maxLength: 40 },
);

describe("survivalOf", () => {
  it("is 1 - ECDF where nothing is censored or truncated", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), (exits) => {
        const { steps } = survivalOf(
          exits.map((exitMs) => ({ entryMs: 0, exitMs, end: "failure" })),
          ANY_END,
        );
        for (const { ms, survival } of steps)
          expect(survival).toBeCloseTo(exits.filter((exit) => exit > ms).length / exits.length, 12);
      }),
    );
  });

  it("falls from 1 towards 0 within its band, whatever the order and the unit", () => {
    fc.assert(
      fc.property(lives, (spans) => {
        const curve = survivalOf(spans, ANY_END);
        expect(survivalOf(spans.toReversed(), ANY_END)).toEqual(curve);
        let above = 1;
        for (const { survival, low, high, atRisk, events } of curve.steps) {
          expect(survival).toBeLessThanOrEqual(above);
          expect(events).toBeLessThanOrEqual(atRisk);
          if (low !== null && high !== null) expect(low <= survival && survival <= high).toBe(true);
          above = survival;
        }
        const scaled = survivalOf(
          spans.map((span) => ({ ...span, entryMs: span.entryMs * 8, exitMs: span.exitMs * 8 })),
          ANY_END,
        );
        expect(scaled.steps).toEqual(curve.steps.map((step) => ({ ...step, ms: step.ms * 8 })));
      }),
    );
  });
});

describe("restrictedMean", () => {
  it("lies between 0 and tau and grows with it; a curve never crosses itself", () => {
    fc.assert(
      fc.property(lives, fc.nat(60), fc.nat(60), (spans, tau, more) => {
        const curve = survivalOf(spans, ANY_END);
        const { value } = restrictedMean(curve, tau);
        expect(value >= 0 && value <= tau + 1e-9).toBe(true);
        expect(restrictedMean(curve, tau + more).value).toBeGreaterThanOrEqual(value - 1e-9);
        expect(areCrossing(curve, curve)).toBe(false);
      }),
    );
  });
});
