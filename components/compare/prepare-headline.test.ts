import { describe, expect, it } from "vitest";
import type { TimingDto, TimingGroup } from "@/lib/timings/schema";
import { headlineOf } from "./prepare-headline";

const exactly = (value: number | null) => ({ value, low: null, high: null, why: null });
const group = (kind: "vm" | "container", n: number, median: number, isSimulated = false): TimingGroup => ({
  kind,
  isSimulated,
  n,
  reached: n,
  censored: 0,
  failed: 0,
  samples: { ended: [], running: [] },
  conditions: {},
  median: exactly(median),
  p95: exactly(null),
});
const between = (value: number | null) =>
  value === null ? exactly(null) : { value, low: value * 0.9, high: value * 1.1, why: null };
const startup = (
  groups: TimingGroup[],
  ratio: number | null,
  over: Partial<TimingDto["ratio"]> = {},
): TimingDto => ({
  timing: "startup",
  from: "requested",
  to: "ready",
  method: { by: "quantiles", most: 120 },
  groups,
  ratio: { ...between(ratio), within: [{ name: "", weight: 1 }], leftOut: [], ...over },
  origin: "any",
  differences: [],
  before: 0,
});

describe("headlineOf", () => {
  const [vm, container] = [group("vm", 40, 2063), group("container", 52, 260)];
  it.each<[string, TimingDto | undefined, string]>([
    [
      "both kinds",
      startup([vm, container], 7.94),
      "Containers of hello start 7.9 times as fast as VMs of hello · 0.26 s vs 2.06 s median · 52 and 40 starts",
    ],
    [
      "more than are counted",
      startup([{ ...vm, isCut: true, n: 120, reached: 120 }, container], 7.94),
      "Containers of hello start 7.9 times as fast as VMs of hello · 0.26 s vs 2.06 s median · 52 and newest 120 starts",
    ],
    [
      "one kind with more than are counted",
      startup([{ ...vm, isCut: true, n: 120, reached: 120 }], null),
      "VMs of hello start in 2.06 s, median of the newest 120 starts; no container to compare with.",
    ],
    [
      "containers slower",
      startup([vm, container], 0.5),
      "VMs of hello start 2.0 times as fast as containers of hello · 2.06 s vs 0.26 s median · 40 and 52 starts",
    ],
    [
      "several applications",
      startup([vm, container], 7.94, {
        within: [
          { name: "hello", weight: 0.4 },
          { name: "shop", weight: 0.6 },
        ],
      }),
      "Containers of hello start 7.9 times as fast as VMs of hello on average over 2 applications · 0.26 s vs 2.06 s median of all applications together · 52 and 40 starts",
    ],
    [
      "one of several applications",
      startup([vm, container], 7.94, {
        within: [{ name: "shop", weight: 1 }],
        leftOut: [{ name: "hello", because: "only-one" }],
      }),
      "Containers of hello start 7.9 times as fast as VMs of hello within shop · 0.26 s vs 2.06 s median of all applications together · 52 and 40 starts",
    ],
    [
      "fewer than there are of both kinds",
      startup([{ ...vm, isCut: true }, container], 7.94, {
        within: [{ name: "shop", weight: 1 }],
        leftOut: [{ name: "hello", because: "only-one" }],
        counts: { a: { n: 8, reached: 8, units: 8 }, b: { n: 52, reached: 51, units: 9 } },
      }),
      "Containers of hello start 7.9 times as fast as VMs of hello within shop · 0.26 s vs 2.06 s median of all applications together · 51 of 52 and 8 of 8 became ready, 32 of other applications left out",
    ],
    [
      "no interval",
      startup([vm, container], 7.94, { low: null, high: null, p: 0.03 }),
      "Containers of hello seem to start 7.9 times as fast as VMs of hello · 0.26 s vs 2.06 s median · 52 and 40 starts",
    ],
    [
      "no interval, nor a difference",
      startup([vm, container], 7.94, { low: null, high: null, p: 0.06 }),
      "Whether containers of hello or VMs of hello start faster can't be told yet · 0.26 s vs 2.06 s median · 52 and 40 starts",
    ],
    [
      "some that never got there",
      startup([vm, { ...container, reached: 50 }], 7.94),
      "Containers of hello start 7.9 times as fast as VMs of hello · 0.26 s vs 2.06 s median · 50 of 52 and 40 of 40 became ready",
    ],
    [
      "half that never got there",
      startup([vm, { ...container, reached: 20, median: exactly(null) }], null, {
        why: { because: "never-reached-of", of: "b", share: 0.5 },
      }),
      "Starts of hello can't be compared: 50 % or more of the attempts of containers never got there. VMs 40 of 40 became ready, median 2.06 s; containers 20 of 52 became ready, median not reached.",
    ],
    [
      "one kind of which half never got there",
      startup([{ ...vm, reached: 9, median: exactly(null) }], null),
      "VMs of hello: 9 of 40 became ready, median not reached; no container to compare with.",
    ],
    [
      "too few",
      startup([vm, container], null),
      "Too few starts of hello to compare VMs with containers: 52 of containers, 40 of VMs.",
    ],
    [
      "one kind",
      startup([vm], null),
      "VMs of hello start in 2.06 s, median of 40 starts; no container to compare with.",
    ],
    [
      "measured with simulated",
      startup([vm, group("container", 3, 260, true)], null),
      "Measured and simulated starts of hello are not compared · 3 and 40 starts",
    ],
    [
      "nothing in the window, but before it",
      { ...startup([], null), before: 40 },
      "No instance of hello has become ready in this window; 40 had before it.",
    ],
    [
      "more before it than are counted",
      { ...startup([], null), before: 240, isBeforeCut: true },
      "No instance of hello has become ready in this window; 240 or more had before it.",
    ],
    ["nothing", undefined, "No instance of hello has become ready in this window yet."],
  ])("%s", (_name, timing, sentence) => expect(headlineOf(timing, "hello")).toBe(sentence));
});

it.each([
  [
    "none is there besides",
    startup([], null),
    "Only first starts of hello are in this window, and are left out of what is compared · 4 starts",
  ],
  [
    "others are there before it",
    { ...startup([], null), before: 9 },
    "Only first starts of hello are in this window",
  ],
  ["some that count are there", startup([group("vm", 3, 2000)], null), "VMs of hello start in 2.00 s"],
])("says that first starts are left out, not that none became ready, where %s", (_, timing, words) => {
  expect(headlineOf(timing, "hello", { host: 2, workload: 1, revision: 1 })).toContain(words);
  expect(headlineOf(timing, "hello", { host: 0, workload: 0, revision: 0 })).not.toContain("first starts");
});
