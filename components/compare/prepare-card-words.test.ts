import { describe, expect, it } from "vitest";
import type { TimingDto } from "@/lib/timings/schema";
import { cardWords, countsOf, intervalWords, rowCount } from "./prepare-card-words";

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
const rare = { ...few, p: 0.01 };
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
  ["too few to tell", few, groups(false), "Which scale out faster can't be told yet"],
  ["too few for an interval", rare, groups(false), "Containers seem to scale out 50.1 times as fast"],
  [
    "too few simulated ones",
    rare,
    groups(true),
    "Simulated: containers seem to scale out 50.1 times as fast",
  ],
  [
    "an undecided simulated one",
    { ...many, low: 0.5 },
    groups(true),
    "Simulated: may scale out equally fast (containers 50.1 times as fast, 0.5 to 60.0)",
  ],
  ["none", NONE, groups(true), "There is no sample of simulated VMs."],
  [
    "of no application in common",
    { ...NOTHING, why: { because: "nothing-in-common" as const } },
    groups(true),
    "Simulated VMs and simulated containers have no application in common, so that what differs may be the application.",
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

it("says of a ratio within some applications that the medians above it are of all", () => {
  const timing = { timing: "startup" as const, origin: "any" as const, groups: groups(false, false) };
  expect(
    cardWords({
      ...timing,
      ratio: {
        ...many,
        within: [{ name: "hello", weight: 1 }],
        leftOut: [{ name: "other", because: "only-one" }],
        counts: { a: { n: 8, reached: 8, units: 8 }, b: { n: 9, reached: 9, units: 9 } },
      },
    }),
  ).toBe(
    "Containers start 50.1 times as fast within hello (40.0 to 60.0), n = 9 and 8; the medians are of all applications together",
  );
});

it.each([
  ["startup", { n: 100, reached: 70 }, "70 of 100"],
  ["startup", { n: 1200, reached: 1200 }, "1,200"],
  ["startup", { n: 120, reached: 70, isCut: true }, "70 of newest 120"],
  ["uptime", { n: 100, reached: 70 }, "100"],
] as const)("counts of %s %j as %s", (timing, group, words) => {
  expect(countsOf(timing, group)).toBe(words);
  expect(rowCount(timing, group)).toBe(words.includes(" of ") ? words : `n ${words}`);
});

describe("what is said of the cards' intervals, once for all of them", () => {
  const words = (...ratios: Omit<TimingDto["ratio"], keyof typeof OF>[]) =>
    intervalWords(
      ratios.map((ratio, index) => ({
        timing: (["startup", "rollout", "recovery"] as const)[index] ?? "rollback",
        origin: "any",
        ratio: { ...ratio, ...OF },
      })),
    );
  const pointwise =
    "Each interval holds its own figure in 95 % of cases: among several, that one of them misses is likelier.";
  const six = {
    ...few,
    why: { because: "too-few-of-each" as const, what: "rollouts" as const, ofA: 1, ofB: 2000, needed: 6 },
  };
  it.each([
    ["what each is of", words(many, many), [pointwise]],
    ["nothing where there is none", words(NONE), []],
    [
      "why some have none, each reason once",
      words(few, six, few),
      [
        "Startup and Recovery without an interval: so many did not get there that a ratio has no bound.",
        "Rollout without an interval: a 95 % interval needs 6 rollouts of each; there are 1 and 2,000.",
      ],
    ],
    [
      "both",
      words(many, few),
      ["Rollout without an interval: so many did not get there that a ratio has no bound.", pointwise],
    ],
  ])("%s", (_what, said, expected) => expect(said).toEqual(expected));
});
