import { describe, expect, it } from "vitest";
import type { Half } from "./life-claims";
import { shareEnded } from "./half-ended";
import { lifeCurve } from "./life-curve";
import { ANY_END, type LifeSpan } from "./survival";

const DAY = 86_400_000;
const life = (exitMs: number, end: LifeSpan["end"] = "failure", entryMs = 0): LifeSpan => ({
  entryMs,
  exitMs,
  end,
});
const many = (count: number, lifeAt: (index: number) => LifeSpan) =>
  Array.from({ length: count }, (_, index) => lifeAt(index));
const halfOf = (lives: readonly LifeSpan[]) => shareEnded(lives, lifeCurve(lives, ANY_END));

describe("by when half have ended", () => {
  it.each<[string, LifeSpan[], Partial<Half>]>([
    ["no lives", [], { why: { because: "no-lives" } }],
    [
      "one end of two lives, of which the other was seen twenty times as long",
      [life(5000), life(100_000, "censored")],
      { why: { because: "few-ends", ended: 1, needed: 6 } },
    ],
    [
      "three young ones beside 500 that ran for 100 days before",
      [life(30_000), life(52_500), life(75_000), ...many(500, () => life(101 * DAY, "censored", 100 * DAY))],
      { why: { because: "few-ends-until", ended: 2, needed: 6, untilMs: 75_000 } },
    ],
    [
      "all at one age",
      many(20, () => life(5000)),
      { strength: "suggested", ms: 5000, why: { because: "all-at-once", ms: 5000 } },
    ],
    [
      "three young ones beside 500 of which many ended later",
      [
        life(30_000),
        life(52_500),
        life(75_000, "censored"),
        ...many(500, (index) => life((100 + index) * DAY, "failure", 99 * DAY)),
      ],
      { why: { because: "few-at-risk", atRisk: 2, needed: 5 } },
    ],
    ["five ends", many(5, (index) => life(index + 1)), { why: { because: "few-ends", ended: 5, needed: 6 } }],
    [
      "six ends",
      many(6, (index) => life(index + 1)),
      { why: { because: "few-at-risk", atRisk: 4, needed: 5 } },
    ],
    [
      "half that ended early, and none later",
      [...many(20, (index) => life(index + 1)), ...many(20, () => life(50 * DAY, "censored"))],
      { why: { because: "level", ms: 20 } },
    ],
    [
      "most that go on",
      [...many(9, (index) => life(index + 1)), ...many(30, () => life(20, "censored"))],
      { why: { because: "not-reached", running: 30, n: 39 } },
    ],
    [
      "none that was seen from its beginning",
      many(30, (index) => life(index + 10, "failure", 5)),
      { why: { because: "not-from-start" } },
    ],
    [
      "two rollouts",
      many(30, (index) => ({ ...life(index + 1), unit: String(index % 2) })),
      {
        strength: "suggested",
        ms: 15.5,
        why: { because: "few-units", what: "rollouts", units: 2, needed: 6 },
      },
    ],
    [
      "few that ended after it",
      [...many(6, (index) => life(index + 1)), ...many(5, () => life(7, "censored"))],
      { strength: "suggested", ms: 6, why: { because: "no-upper-end" } },
    ],
  ])("of %s", (_, lives, expected) => {
    const nothing: Half = { strength: "untold", ms: null, low: null, high: null, older: 0, why: null };
    expect(halfOf(lives)).toEqual({ ...nothing, ...expected });
  });

  it("is shown where enough ended, and says how many were older when they were first seen", () => {
    const young = many(40, (index) => life(index + 1));
    const { low, high, ...half } = halfOf([
      ...young,
      ...many(500, () => life(101 * DAY, "censored", 100 * DAY)),
    ]);
    expect(half).toEqual({ strength: "shown", ms: 20.5, older: 500, why: null });
    expect(low).toBeLessThan(20.5);
    expect(high).toBeGreaterThan(20.5);
    expect(halfOf(young)).toMatchObject({ strength: "shown", older: 0 });
  });

  it("has a wider interval where lives come in rollouts", () => {
    const lives = many(60, (index) => life(10 * (index % 6) + Math.floor(index / 6) + 1));
    const [alone, together] = [lives, lives.map((one, index) => ({ ...one, unit: String(index % 6) }))].map(
      halfOf,
    );
    expect([together?.strength, together?.ms]).toEqual([alone?.strength, alone?.ms]);
    expect((together?.high ?? NaN) - (together?.low ?? NaN)).toBeGreaterThan(
      1.5 * ((alone?.high ?? NaN) - (alone?.low ?? NaN)),
    );
  });
});
