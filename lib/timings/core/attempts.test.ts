import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { incidenceOf, preparedOf, quantileOfAttempts, type Attempt } from "./attempts";
import { exactOf, quantileIn } from "./distribution";

const attempt = (ms: number, outcome: Attempt["outcome"] = "reached", unit = `${ms}`): Attempt => ({
  ms,
  outcome,
  unit,
  stratum: "",
});
const quantile = (p: number, ...attempts: Attempt[]) => quantileOfAttempts(preparedOf(attempts), p);

describe("quantileOfAttempts", () => {
  it.each<[string, Attempt[], number]>([
    ["of none is none", [], NaN],
    ["of one is that", [attempt(7)], 7],
    ["of two lies between them", [attempt(1), attempt(3)], 2],
    ["counts what never got there above everything", [attempt(1), attempt(2), attempt(0, "never")], 2],
    ["is not reached where half never got there", [attempt(1), attempt(0, "never")], Infinity],
    [
      "of 6 ready at 2 s, 4 called off after 60 s and 4 that still try is not reached",
      [
        ...Array.from({ length: 6 }, () => attempt(2)),
        ...Array.from({ length: 4 }, () => attempt(60, "censored")),
        ...Array.from({ length: 4 }, () => attempt(30, "censored")),
      ],
      Infinity,
    ],
    [
      "takes what was called off before others were ready out of those that it says something of",
      [attempt(1, "censored"), attempt(1, "censored"), attempt(2), attempt(3), attempt(4)],
      3,
    ],
    [
      "counts one called off at the very time at which others got there as still trying then",
      [attempt(2), attempt(2, "censored"), attempt(3)],
      3,
    ],
    [
      "lies in the middle where just half got there and one was called off later",
      [attempt(1), attempt(2), attempt(4), attempt(5, "censored")],
      3,
    ],
    ["is not reached where all were called off", [attempt(5, "censored")], Infinity],
  ])("the median %s", (_, attempts, expected) => {
    expect(quantile(0.5, ...attempts)).toBe(expected);
  });

  const times = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 30 });

  it("is of type 7 where all got there", () => {
    fc.assert(
      fc.property(times, fc.double({ min: 0, max: 1, noNaN: true }), (values, p) => {
        expect(quantile(p, ...values.map((ms) => attempt(ms)))).toBe(quantileIn(exactOf(values), p));
      }),
    );
  });

  it("with weights is that of each unit repeated so often", () => {
    const units = fc.array(
      fc.record({
        weight: fc.integer({ min: 0, max: 4 }),
        attempts: fc.array(
          fc.tuple(
            fc.integer({ min: 0, max: 20 }),
            fc.constantFrom<Attempt["outcome"]>("reached", "never", "censored"),
          ),
          { minLength: 1, maxLength: 4 },
        ),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(units, fc.constantFrom(0.5, 0.95), (of, p) => {
        const all = of.flatMap(({ attempts }, unit) =>
          attempts.map(([ms, outcome]) => attempt(ms, outcome, `${unit}`)),
        );
        const prepared = preparedOf(all);
        // Units are numbered in the order of their first times.
        const weights = new Float64Array(prepared.units);
        const sorted = all
          .map((one, index) => ({ ...one, index }))
          .toSorted((a, b) => a.ms - b.ms || RANK[a.outcome] - RANK[b.outcome] || a.index - b.index);
        sorted.forEach(({ unit }, index) => {
          weights[prepared.unitOf[index] ?? 0] = of[Number(unit)]?.weight ?? 0;
        });
        const repeated = of.flatMap(({ weight, attempts }) =>
          Array.from({ length: weight }, () => attempts.map(([ms, outcome]) => attempt(ms, outcome))).flat(),
        );
        // Where what was censored is drawn not at all, the one is told by ranks and the other by incidence.
        const drawn = preparedOf(repeated);
        if (drawn.n === 0 || (drawn.censored === 0) !== (prepared.censored === 0)) return;
        expect(quantileOfAttempts(prepared, p, weights)).toBe(quantileOfAttempts(drawn, p));
      }),
      { numRuns: 500 },
    );
  });
});

const RANK = { reached: 0, never: 1, censored: 2 } as const;

describe("incidenceOf", () => {
  it("ends at the share that got there", () => {
    const shares = [...incidenceOf(preparedOf([attempt(1), attempt(2), attempt(3, "never"), attempt(4)]))];
    expect(shares).toEqual([
      { ms: 1, share: 0.25 },
      { ms: 2, share: 0.5 },
      { ms: 4, share: expect.closeTo(0.75, 12) },
    ]);
  });

  it("never falls, and never reaches more than 1", () => {
    const attempts = fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 9 }),
        fc.constantFrom<Attempt["outcome"]>("reached", "never", "censored"),
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(attempts, (of) => {
        const shares = [...incidenceOf(preparedOf(of.map(([ms, outcome]) => attempt(ms, outcome))))];
        let last = 0;
        for (const { share } of shares) {
          expect(share).toBeGreaterThanOrEqual(last);
          expect(share).toBeLessThanOrEqual(1 + 1e-9);
          last = share;
        }
      }),
    );
  });
});
