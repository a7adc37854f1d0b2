import { expect, it } from "vitest";
import { PROBE_PLANS } from "@/lib/timings/core/probe-plans";
import { belowFigure, intervalNotes, planWords, startsWords, taxSentence } from "./prepare-probe-tax";
import { probeTaxOf } from "./probe-tax.fixture";

const FORTY = Array.from({ length: 40 }, (_, index) => 250 + index);
const DELAYED = { periodMs: 10_000, delayMs: 15_000, successes: 2, clock: "own" } as const;

it("says what a probe every 10 s would add, and what one every 1 s would save of it", () => {
  expect(taxSentence(probeTaxOf(FORTY))).toBe(
    "A probe every 10 s would add 5.00 s to each start (median, n\u00a0=\u00a040); one every 1 s would save 4.50 s of it.",
  );
});

it("says it of the probe that was typed, and not what saves nothing", () => {
  expect(taxSentence(probeTaxOf(FORTY, DELAYED))).toBe(
    "Your probe would add 29.7 s to each start (median, n\u00a0=\u00a040); one every 1 s without a delay would save 29.2 s of it.",
  );
  expect(taxSentence(probeTaxOf(FORTY, { ...PROBE_PLANS.mayfly, periodMs: 100 }))).toBe(
    "Your probe would add 50 ms to each start (median, n\u00a0=\u00a040); one every 1 s would add 0.50 s.",
  );
});

it("says nothing of no start", () => expect(taxSentence(probeTaxOf([]))).toBeNull());

it("says how long the starts took to serve, and that older ones are left out", () => {
  const tax = probeTaxOf([200, 260, 300]);
  const taken = "From their start to their first good answer these took 0.26 s (median).";
  expect(startsWords(tax)).toBe(taken);
  expect(startsWords(probeTaxOf(FORTY))).toBe(
    "From their start to their first good answer these took 0.27 s (median, 95 % interval 0.26 s to 0.28 s).",
  );
  expect(startsWords({ ...tax, isCut: true })).toBe(`${taken} Of more than 200 starts the newest 200 count.`);
});

it("names each probe, how it asks, and the interval of what it adds", () => {
  const { rows } = probeTaxOf(FORTY, DELAYED);
  expect(rows.map((row) => [...Object.values(planWords(row)), belowFigure(row, "median")])).toEqual([
    ["Mayfly's own", "asks every 20 ms while an instance starts", "by its phase alone"],
    ["Every 1 s", null, "by its phase alone"],
    ["Every 2 s", null, "by its phase alone"],
    ["Every 5 s", null, "by its phase alone"],
    ["Every 10 s", "Kubernetes' default", "by its phase alone"],
    ["Every 30 s, from the start on", "Docker's default, first after 30 s", "29.7 s to 29.7 s"],
    [
      "Yours",
      "every 10.0 s, not before 15.0 s, 2 good answers, by a clock of its own",
      expect.stringMatching(/^\d\d\.\d s to \d\d\.\d s$/),
    ],
  ]);
});

it("says once why some have no interval", () => {
  expect(intervalNotes(probeTaxOf([200, 260, 300], DELAYED))).toEqual([
    "Median: a 95 % interval needs 6 samples; there are 3.",
    "p95: a 95 % interval needs 72 samples; there are 3.",
  ]);
  expect(intervalNotes({ rows: [] })).toEqual([]);
});
