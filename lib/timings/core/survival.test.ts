import { describe, expect, it } from "vitest";
import { isClose, livesOf, readFixture, type LifeColumns } from "./fixtures/read-fixture.fixture";
import { restrictedMean } from "./restricted-mean";
import {
  ANY_END,
  atRiskAt,
  FAILURE_ONLY,
  survivalOf,
  survivalQuantile,
  toldPart,
  type LifeSpan,
} from "./survival";

interface Fixture {
  readonly name: string;
  readonly lives: LifeColumns;
  readonly ms: readonly number[];
  readonly atRisk: readonly number[];
  readonly events: readonly number[];
  readonly survival: readonly number[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  readonly median: number | null;
  readonly medianLow: number | null;
  readonly medianHigh: number | null;
  readonly tau: number;
  readonly mean: number | null;
  readonly meanError: number | null;
}

const fixtures = readFixture<Fixture>("survival").map((fixture): [string, Fixture] => [
  fixture.name,
  fixture,
]);

describe("survivalOf, against R", () => {
  it.each(fixtures)("%s: curve and band", (_, fixture) => {
    const { steps } = survivalOf(livesOf(fixture.lives), ANY_END);
    expect(steps.map(({ ms, atRisk, events }) => [ms, atRisk, events])).toEqual(
      fixture.ms.map((ms, index) => [ms, fixture.atRisk[index], fixture.events[index]]),
    );
    for (const [index, step] of steps.entries()) {
      expect(step.survival).toBeCloseTo(fixture.survival[index] ?? NaN, 9);
      expect([step.low, fixture.low[index]]).toSatisfy(areClose);
      expect([step.high, fixture.high[index]]).toSatisfy(areClose);
    }
  });

  it.each(fixtures)("%s: median and its interval", (_, fixture) => {
    const { value, low, high } = survivalQuantile(survivalOf(livesOf(fixture.lives), ANY_END), 0.5);
    expect({ value, low, high }).toEqual({
      value: fixture.median,
      low: fixture.medianLow,
      high: fixture.medianHigh,
    });
  });

  it.each(fixtures)("%s: restricted mean", (_, fixture) => {
    const { value, standardError } = restrictedMean(survivalOf(livesOf(fixture.lives), ANY_END), fixture.tau);
    // R gives none of a single life, whose mean is what was counted of it.
    if (fixture.mean === null) return expect([value, standardError]).toEqual([fixture.tau, 0]);
    expect(value).toBeCloseTo(fixture.mean, 9);
    expect(standardError).toBeCloseTo(fixture.meanError ?? NaN, 9);
  });
});

const areClose = ([actual, expected]: (number | null | undefined)[]): boolean =>
  isClose(actual ?? null, expected ?? null);

describe("survivalOf", () => {
  const life = (exitMs: number, end: LifeSpan["end"], entryMs = 0): LifeSpan => ({ entryMs, exitMs, end });

  it("censors planned stops where only failures count", () => {
    const lives = [life(1, "planned"), life(2, "failure"), life(3, "censored")];
    expect(survivalOf(lives, FAILURE_ONLY).steps.map(({ ms, survival }) => [ms, survival])).toEqual([
      [2, 0.5],
    ]);
    expect(survivalOf(lives, ANY_END).steps.map(({ ms, survival }) => [ms, survival])).toEqual([
      [1, 1 - 1 / 3],
      [2, (1 - 1 / 3) * 0.5],
    ]);
  });

  it("of nothing, of who was seen for no time, and of who died at once", () => {
    expect(survivalOf([], ANY_END)).toEqual({ n: 0, events: 0, steps: [], untilMs: 0 });
    expect(survivalOf([life(5, "failure", 5)], ANY_END).n).toBe(0);
    expect(survivalOf([life(0, "failure"), life(4, "censored")], ANY_END).steps[0]).toMatchObject({
      ms: 0,
      atRisk: 2,
      events: 1,
      survival: 0.5,
    });
  });

  it("can be told up to a fall to 0 that older ones outlive, and to its end where none do", () => {
    const told = (lives: readonly LifeSpan[]) => {
      const { isCut, untilMs, steps } = toldPart(survivalOf(lives, ANY_END));
      return { isCut, untilMs, steps: steps.map(({ ms }) => ms) };
    };
    const young = [life(1, "failure"), life(2, "failure")];
    expect(told(young)).toEqual({ isCut: false, untilMs: 2, steps: [1, 2] });
    expect(told([...young, life(9, "failure", 5)])).toEqual({ isCut: true, untilMs: 2, steps: [1] });
    expect(told([...young, life(9, "failure", 1.5)])).toEqual({ isCut: false, untilMs: 9, steps: [1, 2, 9] });
  });

  it("counts at risk who entered before and has not left before", () => {
    const lives = [life(5, "failure"), life(9, "censored", 4), life(7, "failure", 5)];
    expect([4, 5, 6, 7, 8, 10].map((ms) => atRiskAt(lives, ms))).toEqual([1, 2, 2, 2, 1, 0]);
  });

  it("counts at risk at age 0 who was seen from the beginning, and no life that ended before it began", () => {
    expect(atRiskAt([life(5, "failure"), life(0, "failure"), life(9, "failure", 2)], 0)).toBe(2);
    expect(survivalOf([life(-1, "failure"), life(5, "failure")], ANY_END).n).toBe(1);
  });

  it("says that a median is not reached, or why it has no upper end", () => {
    const estimate = (lives: readonly LifeSpan[]) => survivalQuantile(survivalOf(lives, ANY_END), 0.5);
    expect(estimate([]).why).toEqual({ because: "no-lives" });
    expect(estimate([life(1, "failure"), life(2, "censored"), life(3, "censored")])).toEqual({
      value: null,
      low: 1,
      high: null,
      why: { because: "not-reached", running: 2, n: 3 },
    });
    expect(estimate([life(1, "failure")])).toEqual({
      value: 1,
      low: null,
      high: null,
      why: { because: "no-upper-end" },
    });
  });
});
