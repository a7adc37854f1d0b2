import { describe, expect, it } from "vitest";
import type { Cause, LifeSpan } from "@/lib/timings/core/survival";
import type { EndedByCause } from "@/lib/timings/core/life-claims";
import { endsByCause } from "./ends-by-cause";
import { life } from "./samples.fixture";

const HOUR = 3_600_000;
const many = (count: number, exitMs: number, end: LifeSpan["end"], entryMs = 0): LifeSpan[] =>
  Array.from({ length: count }, () => life(exitMs, end, entryMs));
const hostile = [...many(90, HOUR, "planned"), ...many(10, 2 * HOUR, "failure")];
const sharesOf = ({ shares }: EndedByCause) =>
  (["planned", "failure", "unknown"] as const).map((cause: Cause) => Number(shares[cause].share.toFixed(9)));

describe("by what lives end", () => {
  it("says what share failed by when, not when half would have if nothing were stopped", () => {
    const { planned, failure, unknown, untilMs, n, claim } = endsByCause(hostile);
    expect([planned.map(([ms, share]) => [ms, share]), failure.map(([ms, share]) => [ms, share])]).toEqual([
      [[HOUR, 0.9]],
      [[2 * HOUR, 0.1]],
    ]);
    expect([unknown, untilMs, n]).toEqual([[], 2 * HOUR, 100]);
    expect(claim).toMatchObject({ strength: "shown", ms: 2 * HOUR, why: null });
    expect(sharesOf(claim)).toEqual([0.9, 0.1, 0]);
    expect(claim.shares.failure.low).toBeCloseTo(0.0525, 2);
    expect(claim.shares.failure.high).toBeCloseTo(0.178, 3);
  });

  it("counts an end of which nobody knows why as neither", () => {
    const { claim, unknown } = endsByCause([...hostile, ...many(100, 3 * HOUR, "unknown")]);
    expect(sharesOf(claim)).toEqual([0.45, 0.05, 0.5]);
    expect(unknown).toHaveLength(1);
  });

  it("goes as far as enough lives tell", () => {
    const lives = [...many(20, HOUR, "failure"), ...many(4, 9 * HOUR, "planned")];
    const claimOf = (more: readonly LifeSpan[]) => endsByCause([...lives, ...more]).claim;
    const [failed, planned] = [20, 4].map((count) => Number((count / 24).toFixed(9)));
    expect(claimOf([life(2 * HOUR, "censored")]).ms).toBe(HOUR);
    expect(claimOf(many(1, 3 * HOUR, "planned", HOUR)).ms).toBe(3 * HOUR);
    // Where all were seen to their end, it is all of them that it tells of.
    const whole = claimOf([]);
    expect([whole.ms, ...sharesOf(whole)]).toEqual([9 * HOUR, planned, failed, 0]);
  });

  it("tells all failures of lives that have all ended, however few were left", () => {
    const failures = Array.from({ length: 10 }, (_, index) => life(2 * HOUR + index, "failure"));
    const { claim } = endsByCause([...many(90, HOUR, "planned"), ...failures]);
    expect([claim.ms, ...sharesOf(claim)]).toEqual([2 * HOUR + 9, 0.9, 0.1, 0]);
  });

  it.each<[string, LifeSpan[], EndedByCause["why"]]>([
    ["no lives", [], { because: "no-lives" }],
    [
      "five ends",
      [...many(5, 1, "failure"), ...many(50, 9, "censored")],
      { because: "few-ends", ended: 5, needed: 6 },
    ],
    ["none seen from its beginning", many(50, 9, "failure", 5), { because: "not-from-start" }],
    [
      "never five at once",
      [2, 3, 4, 5, 6, 7].flatMap((at) => [
        life(10 * at, "failure", at === 2 ? 0 : 10 * at - 9),
        life(10 * at + 1, "censored", 10 * at - 9),
      ]),
      { because: "few-at-risk", atRisk: 2, needed: 5 },
    ],
  ])("is not told of %s", (_, lives, why) => {
    expect(endsByCause(lives).claim).toMatchObject({ strength: "untold", ms: null, why });
  });

  it("of few rollouts is suggested, without an interval; of more it has one that is by rollout", () => {
    const of = (units: number) =>
      endsByCause(hostile.map((one, index) => ({ ...one, unit: String(index % units) }))).claim;
    expect(of(5)).toMatchObject({
      strength: "suggested",
      shares: { failure: { low: null, high: null } },
      why: { because: "few-units", what: "rollouts", units: 5, needed: 6 },
    });
    const { strength, shares } = of(10);
    expect(strength).toBe("shown");
    // One of each ten failed in each of the rollouts: they differ by nothing.
    expect((shares.failure.high ?? NaN) - (shares.failure.low ?? NaN)).toBeLessThan(1e-6);
    expect(endsByCause(hostile.map((one, index) => ({ ...one, unit: String(index % 10) }))).failure).toEqual([
      [2 * HOUR, 0.1, null, null],
    ]);
  });

  it("ends where all that were seen at some young age have ended", () => {
    const young = [1, 2, 3, 4, 5, 6, 7, 8].map((ms) => life(ms, "failure"));
    const { untilMs, failure, claim } = endsByCause([...young, ...many(9, 400, "censored", 300)]);
    expect([untilMs, failure.at(-1)?.[0], claim.ms]).toEqual([8, 7, 4]);
  });
});
