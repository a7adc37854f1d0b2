import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cumulativeIncidence } from "./cumulative-incidence";
import { isClose, readFixture } from "./fixtures/read-fixture.fixture";
import { ANY_END, FAILURE_ONLY, survivalOf, type IsEvent, type LifeEnd, type LifeSpan } from "./survival";

interface Fixture {
  readonly name: string;
  readonly entry: readonly number[];
  readonly exit: readonly number[];
  readonly cause: readonly number[];
  readonly ms: readonly number[];
  readonly incidence: readonly number[];
  readonly standardError: readonly number[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}

const ENDS: readonly LifeEnd[] = ["censored", "failure", "planned"];
const PLANNED_ONLY: IsEvent = (end) => end === "planned";
const fixtures = readFixture<Fixture>("incidence").map((fixture): [string, Fixture] => [
  fixture.name,
  fixture,
]);
const livesOf = ({ entry, exit, cause }: Fixture): LifeSpan[] =>
  exit.map((exitMs, index) => ({
    entryMs: entry[index] ?? NaN,
    exitMs,
    end: ENDS[cause[index] ?? -1] ?? "censored",
  }));

describe("the share that has ended by a cause", () => {
  it.each(fixtures)("is R's: %s", (_, fixture) => {
    const steps = cumulativeIncidence(livesOf(fixture), ANY_END, FAILURE_ONLY);
    expect(steps.map(({ ms }) => ms)).toEqual(fixture.ms);
    for (const [index, step] of steps.entries()) {
      for (const name of ["incidence", "standardError", "low", "high"] as const)
        expect([name, index, isClose(step[name], fixture[name][index] ?? null)]).toEqual([name, index, true]);
    }
  });

  it("is of all lives, not of those that no other cause took", () => {
    const lives = [
      ...Array.from({ length: 90 }, (): LifeSpan => ({ entryMs: 0, exitMs: 1, end: "planned" })),
      ...Array.from({ length: 10 }, (): LifeSpan => ({ entryMs: 0, exitMs: 2, end: "failure" })),
    ];
    const [failed, planned] = [FAILURE_ONLY, PLANNED_ONLY].map((cause) =>
      cumulativeIncidence(lives, ANY_END, cause).map(({ ms, incidence }) => [
        ms,
        Number(incidence.toFixed(12)),
      ]),
    );
    expect([failed, planned]).toEqual([[[2, 0.1]], [[1, 0.9]]]);
  });

  it("adds up over all causes to what has ended", () => {
    const life = fc.record({
      entryMs: fc.constantFrom(0, 0, 1, 2),
      exitMs: fc.integer({ min: 0, max: 12 }),
      end: fc.constantFrom(...ENDS),
    });
    fc.assert(
      fc.property(fc.array(life, { maxLength: 40 }), (lives) => {
        const steps = [FAILURE_ONLY, PLANNED_ONLY].map((cause) => cumulativeIncidence(lives, ANY_END, cause));
        for (const { ms, survival } of survivalOf(lives, ANY_END).steps) {
          const ended = steps.map((own) => own.findLast((step) => step.ms <= ms)?.incidence ?? 0);
          expect(ended.reduce((sum, share) => sum + share, survival)).toBeCloseTo(1, 9);
        }
      }),
    );
  });

  it("is none of no lives", () => expect(cumulativeIncidence([], ANY_END, FAILURE_ONLY)).toEqual([]));
});
