import { DURATION_TIMINGS, type DurationTiming } from "@/lib/timings/core/rollout-timings";
import { sketchOf } from "@/lib/timings/core/sketch";
import { describe, expect, it } from "vitest";
import { durationQuestion, type Sampled } from "./duration-question";
import type { DurationNote } from "./notes";
import { sampled, side, start, timing } from "./samples.fixture";

const allOf = (values: readonly number[]) => new Map([["", { sketch: sketchOf(values), failed: 0 }]]);
const sketched = (values: readonly number[]): Sampled => sampled([], { all: allOf(values) });
const question = (a: Sampled, b = sampled([]), of: DurationTiming = "startup") => durationQuestion(of, a, b);
const notesOf = (...values: number[]) => question(sampled(values)).a.notes;

describe("between which moments a timing lies", () => {
  it.each<[DurationTiming, string, string]>([
    ["startup", "requested", "ready"],
    ["scale-out", "intent", "target reached"],
    ["scale-in", "intent", "target reached"],
    ["rollout", "intent", "all new ready and all old gone"],
    ["rollback", "intent", "all new ready and all old gone"],
    ["recovery", "loss", "ready replicas restored"],
    ["from-zero", "intent, nothing running", "target reached"],
  ])("is said with the figures of a %s", (name, from, to) => {
    expect(timing(side("vm"), side("container"), name)).toMatchObject({ timing: name, from, to });
  });

  it("is said of every timing", () => {
    for (const name of DURATION_TIMINGS) {
      const { from, to } = question(sampled([]), sampled([]), name);
      expect([name, from === "", to === ""]).toEqual([name, false, false]);
    }
  });
});

describe("the figures of a side", () => {
  it("are the quantiles of its own samples, those that failed or can't be measured counted apart", () => {
    const values = Array.from({ length: 101 }, (_, ms) => ms + 1000);
    const { a, b } = question(sampled(values, { skewed: 2 }), sampled([7]));
    expect([a.n, a.failed, a.skewed]).toEqual([101, 0, 2]);
    expect([a.median.value, a.p95.value, a.p99.value]).toEqual([1050, 1095, 1099]);
    expect([b.n, b.failed, b.median.value]).toEqual([1, 0, 7]);
  });

  it("have the ratios of the first side over the other, of medians and of what 95 % stay below", () => {
    const values = Array.from({ length: 101 }, (_, ms) => ms + 1000);
    const { ratioOfMedians, ratioOfP95 } = question(sampled(values), sampled(values.map(() => 100)));
    expect(ratioOfMedians.value).toBe(10.5);
    expect(ratioOfP95.value).toBeCloseTo(10.95, 9);
  });
});

describe("an application of which rollups hold nothing", () => {
  const nothing = { sketch: sketchOf([]), failed: 0 };
  const of = (...applications: readonly string[]): Sampled =>
    sampled([], {
      all: new Map([
        ["hello", nothing],
        ...applications.map((name) => [name, { sketch: sketchOf([10, 20]), failed: 0 }] as const),
      ]),
    });

  it("is neither compared nor told as left out", () => {
    const { within, leftOut } = question(of("shop"), of("shop")).ratioOfMedians;
    expect([within, leftOut]).toEqual([[{ name: "shop", weight: 1 }], []]);
  });

  it("makes no side of which there are no other samples one that has some", () => {
    expect(question(of("shop"), of()).ratioOfMedians.why).toEqual({ because: "no-sample-of", of: "b" });
  });
});

describe("of how many units samples are", () => {
  it.each<[string, Sampled, number | null]>([
    ["is each where nothing else is known", sampled([1, 2, 3]), 3],
    ["is as many as are known", sampled([1, 2, 3], { known: 2 }), 2],
    ["is not said where none is known", sampled([1, 2, 3], { known: 0 }), null],
    ["is not said of what rollups hold, of which the newest alone say it", sketched([1, 2, 3]), null],
  ])("%s", (_, of, count) => {
    expect(question(of).a.units).toEqual(count === null ? null : { name: "rollouts", count });
  });
});

describe("how the figures came about", () => {
  const some = [10, 20, 30];
  it.each([
    ["all samples where both sides have each of them", sampled(some), sampled(some), "quantiles"],
    ["sketches as soon as the first side has one", sketched(some), sampled(some), "sketches"],
    ["sketches as soon as the other side has one", sampled(some), sketched(some), "sketches"],
    ["sketches where both have", sketched(some), sketched(some), "sketches"],
  ])("is by %s", (_, a, b, method) => {
    expect(question(a, b).method).toBe(method);
  });

  it("is by the sketch of all startups where there are more than were read", () => {
    const startups = {
      byApplication: new Map([["hello", { sketch: sketchOf([10, 20, 30, 40]), failed: 0 }]]),
      skewed: 0,
      notes: [],
    };
    const all = side("vm", { starts: [start(5)], startups });
    const { a, method } = timing(all, side("container"), "startup");
    expect([a.n, method]).toEqual([4, "sketches"]);
    expect(a.median.value).toBeGreaterThan(20);
  });
});

describe("the notes on a side", () => {
  it.each<[string, number[], DurationNote[]]>([
    ["nothing of no sample", [], []],
    ["nothing of two that are the same, which may be chance", [5, 5], []],
    ["three that are the same", [5, 5, 5], [{ because: "same", samples: 3 }]],
    ["nothing of three of which two are the same", [5, 5, 6], []],
    ["nothing of a longest at 10 times the median", [10, 10, 100], []],
    ["nothing of a longest beside a median of no time", [0, 0, 0, 1000], []],
    ["nothing of a longest at just 100 times the median", [10, 10, 1000], []],
  ])("tell %s", (_, values, notes) => {
    expect(notesOf(...values)).toEqual(notes);
  });

  it("tell a longest beyond 100 times the median, which it hardly moves", () => {
    expect(notesOf(10, 10, 1010)).toEqual([{ because: "far", times: 101 }]);
  });

  it("tell of one and of several that clocks disagree, after what was known before", () => {
    const known: DurationNote = { because: "superseded", changes: 2 };
    const notes = (skewed: number) => question(sampled([5, 5, 5], { skewed, notes: [known] })).a.notes;
    const same = { because: "same", samples: 3 };
    expect(notes(0)).toEqual([known, same]);
    expect(notes(1)).toEqual([known, same, { because: "skewed", samples: 1 }]);
    expect(notes(2)).toEqual([known, same, { because: "skewed", samples: 2 }]);
  });
});
