import { describe, expect, it } from "vitest";
import { lifetimeQuestion } from "@/lib/comparisons/core/lifetime-question";
import { ANY_END, type LifeEnd, type LifeSpan } from "@/lib/timings/core/survival";
import { lifetimeWords } from "./prepare-lifetime-words";

const NAMES = { a: "VMs of hello", b: "containers of hello" };
const SECOND = 1000;
const life = (seconds: number, end: LifeEnd = "failure", entry = 0): LifeSpan => ({
  entryMs: entry * SECOND,
  exitMs: seconds * SECOND,
  end,
});
const lives = (...seconds: number[]): LifeSpan[] => seconds.map((each) => life(each));
const wordsOf = (a: readonly LifeSpan[], b: readonly LifeSpan[]): string =>
  lifetimeWords(lifetimeQuestion(a, b, ANY_END), NAMES, "any");

describe("lifetimeWords", () => {
  it("tells medians and the test", () => {
    expect(wordsOf(lives(1, 2, 3, 4, 5, 6), lives(10, 20, 30, 40, 50, 60))).toBe(
      "Half of VMs of hello end within 3.50 s; half of containers of hello end within 35.0 s. They end at different rates (exact permutation, p = 0.002).",
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
      "With so few, no difference could show, however great it is: a test needs more lives.",
    );
  });

  it("tells nothing of a median that was not reached, or that truncation hides", () => {
    expect(wordsOf([life(1), life(9, "censored"), life(9, "censored")], [])).toContain(
      "Half of VMs of hello outlive what was seen; containers of hello have no lifetime here.",
    );
    expect(wordsOf([life(3), life(40, "failure", 6)], lives(1, 2))).toContain(
      "How long half of VMs of hello live can't be told; half of containers",
    );
  });
});
