import { expect, it } from "vitest";
import type { MeanWhy } from "@/lib/timings/core/life-claims";
import {
  figureWhySchema,
  ratioWhySchema,
  type FigureWhy,
  type RatioWhy,
} from "@/lib/timings/core/missing-why";
import { estimateSchema } from "@/lib/timings/schema";
import { meanWhyText } from "./lifetimes";
import { figureWhyText, ratioWhyText } from "./missing-why";
import { comparedNames } from "./overview";
import type { WordsOf } from "./words-of.fixture";

const FIGURES: WordsOf<FigureWhy> = {
  "no-samples": [[{ because: "no-samples" }, "There are no samples yet."]],
  "too-few": [
    [
      { because: "too-few", what: "samples", n: 1, needed: 6 },
      "A 95 % interval needs 6 samples; there is 1.",
    ],
    [
      { because: "too-few", what: "samples", n: 40, needed: 72 },
      "A 95 % interval needs 72 samples; there are 40.",
    ],
    [
      { because: "too-few", what: "rollouts", n: 1, needed: 6 },
      "A 95 % interval needs 6 rollouts; there is 1.",
    ],
    [
      { because: "too-few", what: "hosts", n: 5, needed: 6 },
      "A 95 % interval needs 6 hosts, or all of one and the same host; there are 5.",
    ],
  ],
  "never-reached": [
    [{ because: "never-reached", share: 0.5 }, "50 % or more never got there."],
    [
      { because: "never-reached", share: 0.5, unknown: "all" },
      "50 % or more had not got there when last seen.",
    ],
    [
      { because: "never-reached", share: 0.5, unknown: "some" },
      "50 % or more failed, or had not got there when last seen.",
    ],
    [{ because: "never-reached", share: 0.05 }, "5 % or more never got there."],
    [{ because: "never-reached", share: 0.01 }, "1 % or more never got there."],
  ],
  "no-upper-limit": [
    [{ because: "no-upper-limit" }, "So many did not get there that it has no upper limit."],
  ],
  "equal-values": [
    [
      { because: "equal-values", areAll: true },
      "All values are equal, which is no certainty: there is no interval.",
    ],
    [
      { because: "equal-values", areAll: false },
      "So many values are equal that an interval would have no width: there is none.",
    ],
  ],
  "no-guest": [[{ because: "no-guest" }, "Containers have no guest that boots."]],
  "no-lives": [[{ because: "no-lives" }, "There is no lifetime yet."]],
  "not-from-start": [[{ because: "not-from-start" }, "None was seen from its beginning."]],
  "not-reached": [
    [{ because: "not-reached", running: 2, n: 3 }, "Not reached: 2 of 3 had not ended when last seen."],
  ],
  cut: [[{ because: "cut", untilMs: 3000 }, "It lies beyond 3.00 s, up to which the curve can be told."]],
  "few-ends": [
    [{ because: "few-ends", ended: 1, needed: 6 }, "It takes 6 ends; there is 1."],
    [{ because: "few-ends", ended: 4, needed: 6 }, "It takes 6 ends; there are 4."],
  ],
  "few-ends-until": [
    [
      { because: "few-ends-until", ended: 2, needed: 6, untilMs: 75_000 },
      "It takes 6 ends; up to 1 min 15 s, where the curve has to end, there are 2.",
    ],
  ],
  "all-at-once": [
    [
      { because: "all-at-once", ms: 5000 },
      "All that were left ended at 5.00 s: with no spread there is no interval.",
    ],
  ],
  "few-at-risk": [
    [{ because: "few-at-risk", atRisk: 1, needed: 5 }, "It takes 5 that were seen at that age; there was 1."],
    [
      { because: "few-at-risk", atRisk: 3, needed: 5 },
      "It takes 5 that were seen at that age; there were 3.",
    ],
  ],
  level: [[{ because: "level", ms: 5000 }, "Just so many had ended by 5.00 s, and none later."]],
  "no-upper-end": [[{ because: "no-upper-end" }, "The 95 % interval has no upper end: too few ended later."]],
  "few-units": [
    [
      { because: "few-units", what: "hosts", units: 1, needed: 6 },
      "A 95 % interval takes lives of 6 hosts; these are of 1.",
    ],
    [
      { because: "few-units", what: "rollouts", units: 3, needed: 6 },
      "A 95 % interval takes lives of 6 rollouts; these are of 3.",
    ],
  ],
};

const RATIOS: WordsOf<RatioWhy> = {
  "no-sample-of": [
    [{ because: "no-sample-of", of: "a" }, "There is no sample of VMs of hello."],
    [{ because: "no-sample-of", of: "b" }, "There is no sample of containers of hello."],
  ],
  "nothing-in-common": [
    [
      { because: "nothing-in-common" },
      "VMs of hello and containers of hello have no application in common, so that what differs may be the application.",
    ],
  ],
  "of-experiment": [
    [
      { because: "of-experiment", experiment: "exp-1" },
      "What experiment exp-1 gave, with the interval that knows its rounds, is told with the experiment itself, where each round counts once; here each sample does.",
    ],
  ],
  "never-reached-of": [
    [
      { because: "never-reached-of", of: "b", share: 0.5 },
      "50 % or more of the attempts of containers of hello never got there.",
    ],
    [
      { because: "never-reached-of", of: "a", share: 0.5, unknown: "all" },
      "50 % or more of the attempts of VMs of hello had not got there when last seen.",
    ],
    [
      { because: "never-reached-of", of: "a", share: 0.5, unknown: "some" },
      "50 % or more of the attempts of VMs of hello failed, or had not got there when last seen.",
    ],
  ],
  "never-reached-within": [
    [
      { because: "never-reached-within", of: "b", name: "lyB", reached: 60, n: 220, others: 0 },
      "In lyB 60 of 220 of containers of hello got there, too few for a ratio there: the rest alone would be chosen by how it came out.",
    ],
    [
      { because: "never-reached-within", of: "a", name: "lyB", reached: 6, n: 2200, others: 2 },
      "In lyB 6 of 2,200 of VMs of hello got there, and so in 2 other applications, too few for a ratio there: the rest alone would be chosen by how it came out.",
    ],
  ],
  opposed: [
    [
      {
        because: "opposed",
        of: [
          { name: "hetA", ratio: 4 },
          { name: "hetB", ratio: 1 / 1.5 },
        ],
        average: null,
      },
      "It depends on the application: with containers of hello hetA is 4.0 times as fast; with VMs of hello hetB is 1.5 times as fast.",
    ],
    [
      {
        because: "opposed",
        of: [2, 5, 3, 4].map((ratio) => ({ name: `app${ratio}`, ratio })),
        average: 0.5,
      },
      "It depends on the application: with containers of hello app5 is 5.0 times as fast, app4 is 4.0 times as fast, app3 is 3.0 times as fast, 1 more are faster; with VMs of hello all together are 2.0 times as fast.",
    ],
  ],
  "took-no-time": [
    [
      { because: "took-no-time", of: "a", ms: 0 },
      "The median of VMs of hello is 0 ms, to which there is no ratio.",
    ],
    [
      { because: "took-no-time", of: "b", ms: 0 },
      "The median of containers of hello is 0 ms, to which there is no ratio.",
    ],
  ],
  "too-few-of-each": [
    [
      { because: "too-few-of-each", what: "samples", ofA: 7, ofB: 2, needed: 6 },
      "A 95 % interval needs 6 samples of each; there are 7 and 2.",
    ],
    [
      { because: "too-few-of-each", what: "hosts", ofA: 5, ofB: 6, needed: 6 },
      "A 95 % interval needs 6 hosts of each, or all of one and the same host; there are 5 and 6.",
    ],
  ],
  "too-few-within": [
    [
      { because: "too-few-within", samples: 6, unit: "rollouts", units: 6 },
      "A 95 % interval needs an application with 6 samples from 6 rollouts of each.",
    ],
    [
      { because: "too-few-within", samples: 6, unit: "hosts", units: 6 },
      "A 95 % interval needs an application with 6 samples from 6 hosts of each, or all of one and the same host.",
    ],
  ],
  "some-took-no-time": [
    [
      { because: "some-took-no-time", of: "b" },
      "Some samples of containers of hello are 0 ms, so that a ratio has no bound.",
    ],
  ],
  "no-bound": [[{ because: "no-bound" }, "So many did not get there that a ratio has no bound."]],
  "equal-values": [
    [
      { because: "equal-values", areAll: true },
      "All values are equal, which is no certainty: there is no interval.",
    ],
    [
      { because: "equal-values", areAll: false },
      "So many values are equal that an interval would have no width: there is none.",
    ],
  ],
  "none-ended": [[{ because: "none-ended" }, "None has ended here: there is nothing to compare yet."]],
  "none-planned": [
    [
      {
        because: "none-planned",
        ends: [
          { kind: "vm", planned: 0, ended: 1 },
          { kind: "container", planned: 0, ended: 2 },
        ],
      },
      "0 of 3 ends were planned (VMs 0 of 1, containers 0 of 2). The compare page compares the curves, with a test.",
    ],
  ],
  "ends-planned": [
    [
      { because: "ends-planned", ends: [{ kind: "container", planned: 1, ended: 1 }] },
      "1 of 1 ends was planned (containers 1 of 1): such a life is as long as was asked for. The compare page compares the curves, failures alone, too.",
    ],
    [
      {
        because: "ends-planned",
        ends: [
          { kind: "vm", planned: 1, ended: 3 },
          { kind: "container", planned: 2, ended: 2 },
        ],
      },
      "3 of 5 ends were planned (VMs 1 of 3, containers 2 of 2): such a life is as long as was asked for. The compare page compares the curves, failures alone, too.",
    ],
  ],
};

const MEANS: WordsOf<MeanWhy> = {
  "of-experiment": [
    [
      { because: "of-experiment" },
      "Both groups are of one experiment, which ended their lives as it went on: they are not compared.",
    ],
  ],
  "no-lives-of-one": [[{ because: "no-lives-of-one" }, "There are no lifetimes of one of the groups yet."]],
  "one-not-from-start": [
    [
      { because: "one-not-from-start" },
      "Of one of the groups none was seen from its beginning, so that a mean life can't be told.",
    ],
  ],
  "no-spread": [[{ because: "no-spread" }, "Nothing ended in time, so that there is no spread."]],
  "few-ends-of-each": [
    [
      { because: "few-ends-of-each", fewest: 3, needed: 10 },
      "A 95 % interval needs 10 ends of each group; of one there are 3.",
    ],
  ],
  "few-units-of-each": [
    [
      { because: "few-units-of-each", what: "rollouts", needed: 6 },
      "A 95 % interval needs lives of 6 rollouts of each group.",
    ],
    [
      { because: "few-units-of-each", what: "hosts", needed: 6 },
      "A 95 % interval needs lives of 6 hosts of each group.",
    ],
  ],
  "other-mixes": [
    [
      { because: "other-mixes" },
      "The groups are of other mixes of applications: a difference of mean lives is told within one.",
    ],
  ],
};

const NAMES = { a: "VMs of hello", b: "containers of hello" };

it.each(Object.values(FIGURES).flat<[FigureWhy, string][][]>())("of a figure: %j", (why, words) => {
  expect(figureWhySchema.parse(why)).toEqual(why);
  expect(figureWhyText(why)).toBe(words);
});
it.each(Object.values(RATIOS).flat<[RatioWhy, string][][]>())("of a ratio: %j", (why, words) => {
  expect(ratioWhySchema.parse(why)).toEqual(why);
  expect(ratioWhyText(why, NAMES)).toBe(words);
});
it.each(Object.values(MEANS).flat<[MeanWhy, string][][]>())("of mean lives: %j", (why, words) => {
  expect(meanWhyText(why)).toBe(words);
});

it("names what is missing on a card by where it comes from", () => {
  const said = (["any", "measured", "simulated"] as const).flatMap((origin) =>
    (["a", "b"] as const).map((of) => ratioWhyText({ because: "no-sample-of", of }, comparedNames[origin])),
  );
  expect(said).toEqual([
    "There is no sample of VMs.",
    "There is no sample of containers.",
    "There is no sample of VMs that were measured.",
    "There is no sample of containers that were measured.",
    "There is no sample of simulated VMs.",
    "There is no sample of simulated containers.",
  ]);
});

it("begins a sentence in capitals that begins with a name", () => {
  expect(ratioWhyText({ because: "nothing-in-common" }, comparedNames.any)).toBe(
    "VMs and containers have no application in common, so that what differs may be the application.",
  );
});

it("is no sentence: an answer of a former version, which has one, is refused", () => {
  const figures = { value: null, low: null, high: null };
  expect(estimateSchema.safeParse({ ...figures, why: { because: "no-samples" } }).success).toBe(true);
  expect(estimateSchema.safeParse({ ...figures, why: "There are no samples yet." }).success).toBe(false);
  expect(estimateSchema.safeParse({ ...figures, missingBecause: "There are no samples yet." }).success).toBe(
    false,
  );
});
