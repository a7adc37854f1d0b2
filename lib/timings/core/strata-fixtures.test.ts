import { describe, expect, it } from "vitest";
import { incidenceOf, preparedOf, type Attempt } from "./attempts";
import { ratioWithin } from "./bootstrap";
import type { Strata } from "./stratum-pairs";
import { drawableStrata } from "./drawable";
import { readFixture } from "./fixtures/read-fixture.fixture";

interface Side {
  readonly ms: readonly number[];
  readonly unit: readonly string[];
  readonly stratum: readonly string[];
}
interface Clusters {
  readonly a: Side;
  readonly b: Side;
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly lowError: number;
  readonly highError: number;
}

const strataOf = ({ ms, unit, stratum }: Side): Strata =>
  drawableStrata(
    ms.map((one, index): Attempt => ({
      ms: one,
      outcome: "reached",
      unit: unit[index] ?? "",
      stratum: stratum[index] ?? "",
    })),
  );

describe("ratioWithin, against 20,000 draws of whole rollouts in R", () => {
  // 2,000 draws leave each limit with the error of an empirical quantile; four of them are far beyond chance.
  it.each(readFixture<Clusters>("clusters"))("%#", ({ a, b, ratio, low, high, lowError, highError }) => {
    const estimate = ratioWithin(strataOf(a), strataOf(b), 0.5);
    expect(estimate.value).toBeCloseTo(ratio, 9);
    expect(Math.abs((estimate.low ?? NaN) - low)).toBeLessThan(4 * lowError);
    expect(Math.abs((estimate.high ?? NaN) - high)).toBeLessThan(4 * highError);
  });
});

interface Incidence {
  readonly name: string;
  readonly entry: readonly number[];
  readonly exit: readonly number[];
  readonly cause: readonly number[];
  readonly ms: readonly number[];
  readonly incidence: readonly number[];
}

describe("incidenceOf, against R's etm", () => {
  const OUTCOMES = ["censored", "reached", "never"] as const;
  const fixtures = readFixture<Incidence>("incidence").filter(({ entry }) => entry.every((at) => at === 0));

  it.each(fixtures.map((one): [string, Incidence] => [one.name, one]))("%s", (_, fixture) => {
    const attempts = fixture.exit.map((ms, index): Attempt => ({
      ms,
      outcome: OUTCOMES[fixture.cause[index] ?? 0] ?? "censored",
      unit: `${index}`,
      stratum: "",
    }));
    const steps = incidenceOf(preparedOf(attempts));
    expect(steps.map(({ ms }) => ms)).toEqual(fixture.ms);
    for (const [index, { share }] of steps.entries())
      expect(share).toBeCloseTo(fixture.incidence[index] ?? NaN, 12);
  });
});
