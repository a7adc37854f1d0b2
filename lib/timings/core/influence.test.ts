import { describe, expect, it } from "vitest";
import { readFixture } from "./fixtures/read-fixture.fixture";
import { cumulativeIncidence } from "./cumulative-incidence";
import { influencesOf } from "./influence";
import { clusteredMeanError, lifeCurve } from "./life-curve";
import { squared, sumOfSquares, unitsOf } from "./life-units";
import { clusteredLogRank, stratifiedLogRank } from "./log-rank";
import { restrictedMean } from "./restricted-mean";
import { studentWidening, Z_95 } from "./special";
import { ANY_END, FAILURE_ONLY, seen, survivalOf, type LifeSpan } from "./survival";

interface Fixture {
  readonly name: string;
  readonly lives: Readonly<
    Record<"entry" | "exit" | "cause" | "unit" | "group" | "stratum", readonly number[]>
  >;
  readonly ms: readonly number[];
  readonly survival: readonly number[];
  /** Of the share. */
  readonly error: readonly number[];
  readonly tau: number;
  readonly meanError: number;
  readonly shareMs: readonly number[];
  readonly share: readonly number[];
  readonly shareError: readonly number[];
  readonly robust: number;
  readonly stratified: number | null;
}

const ENDS = ["censored", "failure", "planned"] as const;
const fixtures = readFixture<Fixture>("clustered").map((fixture): [string, Fixture] => [
  fixture.name,
  fixture,
]);
const livesOf = ({ lives }: Fixture) =>
  lives.exit.map((exitMs, index) => ({
    entryMs: lives.entry[index] ?? NaN,
    exitMs,
    end: ENDS[lives.cause[index] ?? -1] ?? "censored",
    unit: `ro-${lives.unit[index] ?? ""}`,
    stratum: `app-${lives.stratum[index] ?? ""}`,
    group: lives.group[index],
  }));
const strataOf = (fixture: Fixture) => {
  const lives = livesOf(fixture);
  return [...new Set(lives.map(({ stratum }) => stratum))].map((name) => {
    const own = lives.filter(({ stratum }) => stratum === name);
    // R's coefficient is of the second group.
    return { a: own.filter(({ group }) => group === 1), b: own.filter(({ group }) => group === 2) };
  });
};

describe.each(fixtures)("of lives in units, against R: %s", (_, fixture) => {
  const lives = livesOf(fixture);
  const units = unitsOf(lives);

  it("the variance of the share that lives", () => {
    const { onLogSurvival, stepsUntil } = influencesOf(lives, ANY_END);
    const { steps } = survivalOf(lives, ANY_END);
    const sumsAt = onLogSurvival(units);
    expect(steps.map(({ ms }) => ms)).toEqual(fixture.ms);
    for (const [index, { ms, survival }] of steps.entries()) {
      if (survival === 0) continue;
      const error = survival * Math.sqrt(squared(sumsAt(stepsUntil(ms))));
      expect(error).toBeCloseTo(fixture.error[index] ?? NaN, 9);
    }
  });

  it("the variance of the mean life", () => {
    const { onMean } = influencesOf(lives, ANY_END);
    expect(Math.sqrt(sumOfSquares(units, onMean(fixture.tau)))).toBeCloseTo(fixture.meanError, 9);
    const widened = clusteredMeanError(lives, ANY_END, fixture.tau);
    expect(widened).toBeCloseTo((fixture.meanError * studentWidening(units.count)) / Z_95, 9);
  });

  it("the variance of the share that has ended by a cause", () => {
    const { onIncidence, stepsUntil } = influencesOf(lives, ANY_END, FAILURE_ONLY);
    const steps = cumulativeIncidence(lives, ANY_END, FAILURE_ONLY);
    expect(steps.map(({ ms }) => ms)).toEqual(fixture.shareMs);
    for (const [index, { ms, incidence }] of steps.entries()) {
      expect(incidence).toBeCloseTo(fixture.share[index] ?? NaN, 9);
      const error = Math.sqrt(sumOfSquares(units, onIncidence(stepsUntil(ms))));
      expect(error).toBeCloseTo(fixture.shareError[index] ?? NaN, 9);
    }
  });

  it("the log-rank test, with the variance of units and within strata", () => {
    const strata = strataOf(fixture);
    expect(clusteredLogRank(strata, ANY_END)?.chiSquare).toBeCloseTo(fixture.robust, 7);
    if (fixture.stratified !== null)
      expect(stratifiedLogRank(strata, ANY_END)?.chiSquare).toBeCloseTo(fixture.stratified, 9);
  });
});

describe("of lives that are units of their own", () => {
  const lives: LifeSpan[] = Array.from({ length: 40 }, (_, index) => ({
    entryMs: 0,
    exitMs: index + 1,
    end: index % 3 === 0 ? "censored" : "failure",
  }));

  it("the variances are Greenwood's", () => {
    const { onLogSurvival, onMean, stepsUntil } = influencesOf(lives, ANY_END);
    const curve = survivalOf(lives, ANY_END);
    const sumsAt = onLogSurvival(unitsOf(lives));
    for (const { ms, survival, greenwood } of curve.steps)
      if (survival > 0) expect(squared(sumsAt(stepsUntil(ms)))).toBeCloseTo(greenwood, 12);
    expect(Math.sqrt(sumOfSquares(unitsOf(lives), onMean(25)))).toBeCloseTo(
      restrictedMean(curve, 25).standardError,
      12,
    );
  });

  it("leave the curve as it is", () => {
    const { units, isCut, ...curve } = lifeCurve(lives, ANY_END);
    expect([units.isClustered, isCut, curve]).toEqual([false, false, survivalOf(lives, ANY_END)]);
  });
});

describe("the curve of lives in units", () => {
  const lives = (units: number): LifeSpan[] =>
    Array.from({ length: units * 10 }, (_, index) => ({
      entryMs: 0,
      exitMs: (index % units) * 100 + Math.floor(index / units) + 1,
      end: "failure",
      unit: String(index % units),
    }));

  it("has no band of fewer than six units, and a wider one than of as many lives by themselves", () => {
    expect(lifeCurve(lives(5), ANY_END).steps.every(({ low, high }) => low === null && high === null)).toBe(
      true,
    );
    const clustered = lifeCurve(lives(6), ANY_END).steps[29];
    const alone = lifeCurve(
      lives(6).map(({ unit: _, ...life }) => life),
      ANY_END,
    ).steps[29];
    expect(clustered?.survival).toBe(alone?.survival);
    expect((clustered?.high ?? NaN) - (clustered?.low ?? NaN)).toBeGreaterThan(
      2 * ((alone?.high ?? NaN) - (alone?.low ?? NaN)),
    );
  });

  it("looks at 300 steps of more, and holds in between how much wider the band is", () => {
    const { steps } = lifeCurve(lives(100), ANY_END);
    expect(steps).toHaveLength(1000);
    const exact = influencesOf(seen(lives(100)), ANY_END).onLogSurvival(unitsOf(lives(100)))(500);
    const variance = squared(exact) * (studentWidening(100) / Z_95) ** 2;
    expect((steps[499]?.greenwood ?? NaN) / variance).toBeCloseTo(1, 1);
  });
});

it("comes to the same at a step whichever others were asked for before it", () => {
  const lives: LifeSpan[] = Array.from({ length: 90 }, (_, index) => ({
    entryMs: index % 3 === 0 ? (index * 7) % 40 : 0,
    exitMs: 41 + ((index * 13) % 50),
    end: index % 4 === 0 ? "censored" : "failure",
    unit: String(index % 8),
  }));
  const [{ onLogSurvival }, units] = [influencesOf(lives, ANY_END), unitsOf(lives)];
  const each = onLogSurvival(units);
  for (let k = 1; k < 45; k += 1) {
    const [stepped, direct] = [squared(each(k)), squared(onLogSurvival(units)(k))];
    expect(stepped).toBeCloseTo(direct, 12);
  }
});
