import { describe, expect, it } from "vitest";
import { compare } from "@/lib/comparisons/core/compare";
import { side } from "@/lib/comparisons/core/samples.fixture";
import type { LifeEnd, LifeSpan } from "@/lib/timings/core/survival";
import { lifetimeWords } from "./prepare-lifetime-words";

const NAMES = { a: "VMs of hello", b: "containers of hello" };
const SECOND = 1000;
const life = (seconds: number, end: LifeEnd = "failure", entry = 0): LifeSpan => ({
  entryMs: entry * SECOND,
  exitMs: seconds * SECOND,
  end,
});
const lives = (...seconds: number[]): LifeSpan[] => seconds.map((each) => life(each));
const comparisonOf = (a: readonly LifeSpan[], b: readonly LifeSpan[]) =>
  compare(side("vm", { lives: a }), side("container", { lives: b }), 0).lifetimes;
const wordsOf = (a: readonly LifeSpan[], b: readonly LifeSpan[], ends: "any" | "failure" = "any"): string =>
  lifetimeWords(comparisonOf(a, b), NAMES, ends);
const many = (count: number, seconds: number, end?: LifeEnd): LifeSpan[] =>
  Array.from({ length: count }, () => life(seconds, end));
const HOUR = 3600;

describe("lifetimeWords", () => {
  it("tells by when half have ended, and the test", () => {
    expect(
      wordsOf(lives(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), lives(10, 20, 30, 40, 50, 60, 70, 80, 90, 100)),
    ).toMatch(
      /^Half of VMs of hello end within 5\.50 s \(95 % CI [\d.]+ s to [\d.]+ s\); half of containers of hello end within 55\.0 s \(95 % CI [\d.]+ s to 1 min [\d.]+ s\)\. They end at different rates \(exact permutation, p < 0\.001\)\.$/,
    );
  });

  it("never says of planned stops that half fail, but what share does by when", () => {
    const hostile = [...many(90, HOUR, "planned"), ...many(10, 2 * HOUR)];
    const words = wordsOf(hostile, [...many(40, HOUR, "planned"), ...many(4, HOUR, "unknown")], "failure");
    expect(words).toBe(
      "Within 2 h of being ready 10 % of VMs of hello fail (95 % CI 5.5 % to 17.8 %) and 90 % are stopped by plan. Within 1 h of being ready none of containers of hello fail, 90.9 % are stopped by plan and 9.1 % stop for no known reason. Nothing ended at an age at which both groups had instances, so that there is nothing to test.",
    );
    for (const ends of ["any", "failure"] as const)
      expect(wordsOf(hostile, hostile, ends)).not.toMatch(/half of .* (within|by) 2 h|by failure/i);
  });

  it.each<[string, LifeSpan[], string]>([
    [
      "one end of two lives",
      [life(5), life(100, "censored")],
      "How long half of VMs of hello live can't be told (it takes 6 ends; there is 1)",
    ],
    [
      "three young ones beside 500 that run for 100 days",
      [...lives(30, 52.5, 75), ...Array.from({ length: 500 }, () => life(8_700_000, "censored", 8_640_000))],
      "How long half of VMs of hello live can't be told (it takes 6 ends; up to 1 min 15 s, where the curve has to end, there are 2)",
    ],
    [
      "half that ended early and none later",
      [...many(20, 10), ...many(20, 8_640_000, "censored")],
      "How long half of VMs of hello live can't be told (just so many had ended by 10.0 s, and none later)",
    ],
    [
      "forty young ones beside 500 older ones",
      [
        ...lives(...Array.from({ length: 40 }, (_, index) => index + 1)),
        ...Array.from({ length: 500 }, () => life(8_700_000, "censored", 8_640_000)),
      ],
      "Half of VMs of hello end within 20.5 s (95 % CI 14.0 s to 26.0 s; 500 were older when first seen)",
    ],
    [
      "two rollouts",
      lives(...Array.from({ length: 40 }, (_, index) => index + 1)).map((one, index) => ({
        ...one,
        unit: String(index % 2),
      })),
      "Half of VMs of hello seem to end within 20.5 s (a 95 % interval takes lives of 6 rollouts; these are of 2)",
    ],
  ])("of %s says no more than they show", (_, some, told) => {
    expect(wordsOf(some, []).split("; containers")[0]).toBe(told);
  });

  it("says of how many rollouts and within how many applications a test is", () => {
    const of = (first: number, name: string, stratum: string, count = 30) =>
      Array.from({ length: count }, (_, index) => ({
        ...life(first + index),
        unit: `${name}-${stratum}-${index % 4}`,
        stratum,
      }));
    const words = wordsOf(
      [...of(1, "a", "s"), ...of(1, "a", "h", 8)],
      [...of(1, "b", "s", 8), ...of(1, "b", "h")],
    );
    expect(words).toMatch(
      /\(log-rank by rollout, p = [\d.]+, lives of 8 and 8 rollouts, on average over 2 applications\)\.$/,
    );
  });

  it("tells of curves that cross who lives longer, and by how much, whichever group that is", () => {
    const even = lives(...Array.from({ length: 40 }, (_, index) => 8 + index / 100));
    const uneven = lives(...Array.from({ length: 40 }, (_, index) => (index < 20 ? 1 : 30) + index / 100));
    const [one, other] = [wordsOf(even, uneven), wordsOf(uneven, even)];
    const difference = /on average (\(95 % CI of the difference [\d.]+ s to [\d.]+ s\))\.$/;
    expect(one).toContain("VMs of hello live 3.45 s longer than containers of hello");
    expect(other).toContain("containers of hello live 3.45 s longer than VMs of hello");
    expect(difference.exec(one)?.[1]).toBeDefined();
    expect(difference.exec(other)?.[1]).toBe(difference.exec(one)?.[1]);
  });

  it("claims no difference that may be none", () => {
    const even = lives(...Array.from({ length: 40 }, (_, index) => 8 + index / 100), 40);
    const uneven = lives(...Array.from({ length: 40 }, (_, index) => (index < 20 ? 1 : 17) + index / 100));
    expect(wordsOf(even, uneven)).toMatch(
      /The curves cross: over their first .*, that both live equally long on average can't be ruled out \(\w+ of hello [\d.]+ s longer, 95 % CI of the difference −[\d.]+ s to [\d.]+ s\)\.$/,
    );
  });

  it("sees no crossing in what chance alone makes of few, nor a difference in what could not show one", () => {
    const few = wordsOf(lives(4, 5, 6, 7, 8), lives(1, 2, 3, 30, 40, 50, 60));
    expect(few).not.toContain("cross");
    expect(few).toContain("can't be ruled out (exact permutation");
    expect(wordsOf(lives(1, 2, 3), lives(7, 8, 9))).toContain(
      "Whether they end alike can't be told: with so few, no difference could show, however great it is.",
    );
  });

  it("tells nothing of an age that was not reached, or that truncation hides", () => {
    expect(wordsOf([life(1), life(9, "censored"), life(9, "censored")], [])).toContain(
      "Half of VMs of hello outlive what was seen (2 of 3 had not ended); containers of hello have no lifetime here.",
    );
    expect(wordsOf([life(3), life(40, "failure", 6)], lives(1, 2))).toContain(
      "How long half of VMs of hello live can't be told (it lies beyond 3.00 s, up to which the curve can be told)",
    );
  });
});
