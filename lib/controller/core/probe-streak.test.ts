import fc from "fast-check";
import { expect, it } from "vitest";
import { isUnready, NO_STREAK, streakAfter, type ProbeResult } from "./probe-streak";

const after = (results: readonly (readonly [ProbeResult, number | null])[]) =>
  results.reduce((streak, [result, answered]) => streakAfter(streak, result, answered), NO_STREAK);

it.each([
  [
    "three late ones, nobody counts",
    [
      ["late", null],
      ["late", null],
      ["late", null],
    ],
    null,
    true,
  ],
  [
    "three late ones, no user was answered",
    [
      ["late", 7],
      ["late", 7],
      ["late", 7],
    ],
    7,
    true,
  ],
  [
    "three late ones while users were answered",
    [
      ["late", 7],
      ["late", null],
      ["late", 40],
    ],
    40,
    false,
  ],
  [
    "its own no, whatever users got",
    [
      ["late", 7],
      ["refused", null],
      ["late", 40],
    ],
    40,
    true,
  ],
  [
    "two late ones",
    [
      ["late", 7],
      ["late", 7],
    ],
    7,
    false,
  ],
  [
    "a good one between",
    [
      ["late", 7],
      ["late", 7],
      ["good", null],
      ["late", 7],
    ],
    7,
    false,
  ],
  [
    "those that were not heard do not count",
    [
      ["late", 7],
      ["unheard", 7],
      ["unheard", 7],
    ],
    7,
    false,
  ],
] as const)("%s", (_name, results, answered, expected) => {
  expect(isUnready(after(results), 3, answered)).toBe(expected);
});

it("never makes unready before as many misses in a row as are allowed", () => {
  const result = fc.constantFrom<ProbeResult>("good", "refused", "late", "unheard");
  const results = fc.array(fc.tuple(result, fc.option(fc.nat(100))), { maxLength: 30 });
  fc.assert(
    fc.property(
      results,
      fc.integer({ min: 1, max: 10 }),
      fc.option(fc.nat(100)),
      (all, allowed, answered) => {
        const lastGood = all.map(([one]) => one).lastIndexOf("good");
        const misses = all.slice(lastGood + 1).filter(([one]) => one !== "unheard").length;
        expect(after(all).missed).toBe(misses);
        if (misses < allowed) expect(isUnready(after(all), allowed, answered)).toBe(false);
      },
    ),
  );
});
