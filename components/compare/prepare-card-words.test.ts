import { expect, it } from "vitest";
import type { TimingDto } from "@/lib/timings/schema";
import { cardWords, intervalWords } from "./prepare-card-words";

const groups = (...isSimulated: boolean[]): TimingDto["groups"] =>
  isSimulated.map((one) => ({
    kind: "vm",
    isSimulated: one,
    n: 9,
    reached: 9,
    censored: 0,
    failed: 0,
    conditions: {},
    samples: { ended: [], running: [] },
    median: NOTHING,
    p95: NOTHING,
  }));
const NOTHING = { value: null, low: null, high: null, why: null };
const NONE = { ...NOTHING, why: { because: "no-sample-of" as const, of: "a" as const } };
const few = {
  value: 50.1,
  low: null,
  high: null,
  why: { because: "no-bound" as const },
};
const many = { value: 50.1, low: 40, high: 60, why: null };

const OF = { within: [{ name: "", weight: 1 }], leftOut: [] };

it.each([
  ["measured", many, groups(false, false), "Containers scale out 50.1 times as fast (40.0 to 60.0)"],
  [
    "simulated",
    many,
    groups(true, true),
    "Simulated: containers scale out 50.1 times as fast (40.0 to 60.0)",
  ],
  ["both", many, groups(false, true), "Containers scale out 50.1 times as fast (40.0 to 60.0)"],
  ["too few for an interval", few, groups(false), "Containers seem to scale out 50.1 times as fast"],
  ["too few simulated ones", few, groups(true), "Simulated: containers seem to scale out 50.1 times as fast"],
  [
    "an undecided simulated one",
    { ...many, low: 0.5 },
    groups(true),
    "Simulated: may scale out equally fast: 50.1 times (0.5 to 60.0)",
  ],
  ["none", NONE, groups(true), "There is no sample of a simulated VM."],
  [
    "of no application in common",
    { ...NOTHING, why: { because: "nothing-in-common" as const } },
    groups(true),
    "A simulated VM and a simulated container have no application in common, so that what differs may be the application.",
  ],
  [
    "lives that failed",
    {
      ...NOTHING,
      why: { because: "none-planned" as const, ends: [{ kind: "vm" as const, planned: 0, ended: 2 }] },
    },
    groups(false),
    "0 of 2 ends were planned (VMs 0 of 2). The compare page compares the curves, with a test.",
  ],
])("of samples that are %s", (_what, ratio, of, words) => {
  const origin = of.every(({ isSimulated }) => isSimulated) ? "simulated" : "any";
  expect(cardWords({ timing: "scale-out", ratio: { ...ratio, ...OF }, origin, groups: of })).toBe(words);
});

it("says once for all cards what an interval needs, where one has none", () => {
  const words = "A ratio without an interval comes from fewer than 6 samples, or rollouts, of either kind.";
  const of = (...ratios: (typeof few | typeof many | typeof NONE)[]) =>
    intervalWords(ratios.map((ratio) => ({ ratio: { ...ratio, ...OF } })));
  expect(of(many, few, few)).toBe(words);
  expect(of(many, NONE)).toBeNull();
});
