import { describe, expect, it } from "vitest";
import { durationQuestion } from "@/lib/comparisons/core/duration-question";
import { exactOf } from "@/lib/timings/core/distribution";
import { ratioWords } from "./prepare-ratio-words";

const NAMES = { a: "VMs of hello", b: "containers of hello" };
const around = (ms: number, n: number): number[] => Array.from({ length: n }, (_, index) => ms + index);

function wordsOf(a: readonly number[], b: readonly number[]): string {
  const sampled = (values: readonly number[]) => ({
    distribution: exactOf(values),
    failed: 0,
    skewed: 0,
    notes: [],
  });
  const question = durationQuestion(
    "startup",
    { name: NAMES.a, of: sampled(a) },
    { name: NAMES.b, of: sampled(b) },
  );
  return ratioWords(question, NAMES, "start");
}

describe("ratioWords", () => {
  it.each([
    [
      around(2000, 41),
      around(250, 21),
      "Containers of hello start 7.8 times faster than VMs of hello, 95 % CI 7.6 to 7.9, n = 21 and 41 (median 0.26 s against 2.02 s).",
    ],
    [
      around(100, 30),
      around(400, 20),
      "VMs of hello start 3.6 times faster than containers of hello, 95 % CI 3.4 to 3.7, n = 30 and 20 (median 0.11 s against 0.41 s).",
    ],
    [
      around(100, 30),
      around(101, 30),
      "VMs of hello and containers of hello may start equally fast: the ratio is 1.0, 95 % CI 0.9 to 1.1, n = 30 and 30 (median 0.11 s against 0.12 s).",
    ],
    [
      [2000],
      around(250, 9),
      "Containers of hello start 7.9 times as fast as VMs of hello, n = 9 and 1 (median 0.25 s against 2.00 s); a 95 % interval needs 6 samples of each; there are 1 and 9.",
    ],
    [
      [300, 301],
      [301, 302],
      "VMs of hello and containers of hello start about equally fast, n = 2 and 2 (median 0.30 s against 0.30 s); a 95 % interval needs 6 samples of each; there are 2 and 2.",
    ],
    [[], [250], "Containers of hello start in 0.25 s (median of 1); there is no sample of VMs of hello yet."],
    [[], [], "There is no sample of VMs of hello yet."],
  ])("%#", (a, b, expected) => {
    expect(wordsOf(a, b)).toBe(expected);
  });
});
