import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { durationQuestion } from "@/lib/comparisons/core/duration-question";
import { around, sampled } from "@/lib/comparisons/core/samples.fixture";
import { independentAttempts, type Attempt } from "@/lib/timings/core/attempts";
import {
  briefLeadWords,
  leadOf,
  leadWords,
  medianWords,
  ratioWords,
  strataWords,
} from "./prepare-ratio-words";

const NAMES = { a: "VMs of hello", b: "containers of hello" };
const WORDS = { verb: "start", got: "became ready", noun: "startup" };

function wordsOf(a: readonly number[], b: readonly number[]): string {
  const question = durationQuestion("startup", sampled(a), sampled(b));
  return ratioWords(question, NAMES, WORDS);
}

describe("ratioWords", () => {
  it.each([
    [
      around(2000, 41),
      around(250, 21),
      "Containers of hello start 7.8 times as fast as VMs of hello, 95 % CI 7.6 to 7.9, n = 21 and 41 (median 0.26 s against 2.02 s).",
    ],
    [
      around(100, 30),
      around(400, 20),
      "VMs of hello start 3.6 times as fast as containers of hello, 95 % CI 3.4 to 3.7, n = 30 and 20 (median 0.11 s against 0.41 s).",
    ],
    [
      around(100, 30),
      around(101, 30),
      "VMs of hello and containers of hello start equally fast, within 10 %: the former 1.01 times as fast as the latter, 95 % CI 0.95 to 1.08, n = 30 and 30 (median 0.11 s against 0.12 s).",
    ],
    [
      [2000, 2001],
      around(250, 9),
      "Containers of hello seem to start 7.9 times as fast as VMs of hello, n = 9 and 2 (median 0.25 s against 2.00 s); a 95 % interval needs 6 samples of each; there are 2 and 9.",
    ],
    [
      [2000],
      around(250, 90),
      "Whether containers of hello or VMs of hello start faster can't be told yet, n = 90 and 1 (median 0.29 s against 2.00 s); a 95 % interval needs 6 samples of each; there are 1 and 90.",
    ],
    [
      [300, 340, 420, 480, 500],
      [200, 210, 310, 330, 430],
      "Whether containers of hello or VMs of hello start faster can't be told yet, n = 5 and 5 (median 0.31 s against 0.42 s); a 95 % interval needs 6 samples of each; there are 5 and 5.",
    ],
    [
      [300, 301],
      [301, 302],
      "Whether VMs of hello or containers of hello start faster can't be told yet, n = 2 and 2 (median 0.30 s against 0.30 s); a 95 % interval needs 6 samples of each; there are 2 and 2.",
    ],
    [
      [],
      [250],
      "Containers of hello start in 0.25 s (median of 1 sample); there is no startup of VMs of hello.",
    ],
    [[], [], "There is no startup of VMs of hello, and none of containers of hello."],
    [
      around(0, 2000).map(() => 0),
      around(250, 6),
      "VMs of hello start in 0 ms (median of 2,000 samples); containers of hello start in 0.25 s (median of 6 samples); the median of VMs of hello is 0 ms, to which there is no ratio.",
    ],
  ])("%#", (a, b, expected) => {
    expect(wordsOf(a, b)).toBe(expected);
  });
});

describe("several applications", () => {
  const from = (ms: number, stratum: string, n = 20) =>
    independentAttempts(around(ms, n)).map((attempt) => ({
      ...attempt,
      unit: `${stratum}-${attempt.unit}`,
      stratum,
    }));
  const wordsWithin = (a: readonly Attempt[], b: readonly Attempt[]) => {
    const question = durationQuestion("startup", sampled([], { attempts: a }), sampled([], { attempts: b }));
    return ratioWords(question, NAMES, WORDS);
  };

  it("that contradict each other give no answer for all of them, but each its own", () => {
    expect(
      wordsWithin(
        [...from(4000, "hetA"), ...from(1000, "hetB")],
        [...from(1000, "hetA"), ...from(2000, "hetB")],
      ),
    ).toBe(
      "VMs of hello start in 2.51 s (median of 40 samples); containers of hello start in 1.51 s (median of 40 samples); it depends on the application: with containers of hello hetA is 4.0 times as fast; with VMs of hello hetB is 2.0 times as fast.",
    );
  });

  it("are not chosen by how many of them got there", () => {
    const failed = from(60_000, "lyB", 16).map((one): Attempt => ({ ...one, outcome: "never" }));
    const [vms, containers] = [
      [...from(1000, "lyA"), ...from(1000, "lyB", 6), ...failed],
      [...from(2000, "lyA"), ...from(2000, "lyB")],
    ];
    expect(wordsWithin(vms, containers)).toMatch(
      /; in lyB 6 of 22 of VMs of hello became ready, too few for a ratio there: the rest alone would be chosen by how it came out\.$/,
    );
  });
});

describe("leadOf", () => {
  const lead = (value: number | null, low: number | null = null, high: number | null = null, p = 0.04) =>
    leadOf({ value, low, high, p });

  const numberOf = (times = ""): number => Number(times.replaceAll(",", ""));

  it("is told the way round that makes it more than 1, with its interval", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 1000, noNaN: true }),
        fc.double({ min: 1.01, max: 3, noNaN: true }),
        (value, spread) => {
          const told = lead(value, value / spread, value * spread);
          const swapped = lead(1 / value, 1 / (value * spread), spread / value);
          expect(numberOf(told?.times)).toBeGreaterThanOrEqual(1);
          expect(numberOf(swapped?.times)).toBeGreaterThanOrEqual(1);
          if (value !== 1) expect([swapped?.leader, swapped?.other]).toEqual([told?.other, told?.leader]);
          expect(swapped?.verdict).toBe(told?.verdict);
        },
      ),
    );
  });

  it.each([
    [
      lead(0.06),
      "fast",
      "VMs seem to start 16.7 times as fast as containers",
      "VMs seem to start 16.7 times as fast",
    ],
    [
      lead(16.4, 15.2, 17.9),
      "fast",
      "containers start 16.4 times as fast as VMs",
      "Containers start 16.4 times as fast (15.2 to 17.9)",
    ],
    [
      lead(0.5, 0.25, 1),
      "fast",
      "VMs and containers may start equally fast",
      "May start equally fast (VMs 2.0 times as fast, 1.0 to 4.0)",
    ],
    [
      lead(1.03, 1.01, 1.04),
      "fast",
      "containers start 1.03 times as fast as VMs",
      "Containers start 1.03 times as fast (1.01 to 1.04)",
    ],
    [
      lead(1.02),
      "fast",
      "whether containers or VMs start faster can't be told yet",
      "Which start faster can't be told yet",
    ],
    [
      lead(2, null, null, 0.06),
      "fast",
      "whether containers or VMs start faster can't be told yet",
      "Which start faster can't be told yet",
    ],
    [
      lead(1.0, 0.95, 1.05),
      "fast",
      "containers and VMs start equally fast, within 10 %",
      "Both start equally fast, within 10 % (containers 1.00 times as fast, 0.95 to 1.05)",
    ],
    [
      leadOf({ value: 20, low: null, high: null, p: 0.01 }, "long"),
      "long",
      "VMs seem to start 20.0 times as long as containers",
      "VMs seem to start 20.0 times as long",
    ],
  ] as const)("%#", (told, as, words, brief) => {
    if (told === null) throw new Error("There is a ratio.");
    const names = { a: "VMs", b: "containers" };
    expect([leadWords(told, names, "start", as), briefLeadWords(told, names, { verb: "start", as })]).toEqual(
      [words, brief],
    );
  });

  it("is nothing without a ratio", () => expect([lead(null), lead(0)]).toEqual([null, null]));
});

it("tells of artifacts that it compares within each", () => {
  const of = (ms: number, artifact: string, n: number): Attempt[] =>
    around(ms, n).map((one, nth) => ({
      ms: one,
      outcome: "reached",
      unit: `${artifact}-${nth}`,
      stratum: "revmix",
      artifact,
    }));
  const question = durationQuestion(
    "startup",
    sampled([], { attempts: [...of(2000, "v1", 90), ...of(20_000, "v2", 10), ...of(9, "v3", 9)] }),
    sampled([], { attempts: [...of(1000, "v1", 10), ...of(10_000, "v2", 90)] }),
  );
  expect(ratioWords(question, NAMES, WORDS)).toMatch(
    /^Containers of hello start 2\.013 times as fast as VMs of hello on average over 2 artifacts, 95 % CI /,
  );
  expect(strataWords(question.ratioOfMedians)).toEqual([
    "Compared within each artifact of an application, so that their shares don't matter; an average, weighted revmix with v1 50 %, revmix with v2 50 %.",
    "Left out, since only one of the groups has it: revmix with v3.",
  ]);
});

it("says what a median surely exceeds that is not reached, as far as that is known", () => {
  const median = (value: number | null, low: number | null) => medianWords({ median: { value, low } });
  expect([median(2000, 1000), median(null, 2011.721), median(null, null)]).toEqual([
    "2.00 s",
    "not reached, more than 2.01 s",
    "not reached",
  ]);
});

it("sets off what is put into a name before the verb", () => {
  const [alone, first] = ["containers, started alone", "VMs, revision 1"];
  const lead = leadOf({ value: 2, low: null, high: null, p: 0.01 });
  if (lead === null) throw new Error("There is a ratio.");
  expect(leadWords(lead, { a: first, b: alone }, "start")).toBe(
    "containers, started alone, seem to start 2.0 times as fast as VMs, revision 1",
  );
  expect(leadWords({ ...lead, verdict: "alike" }, { a: first, b: alone }, "start")).toBe(
    "containers, started alone, and VMs, revision 1, start equally fast, within 10 %",
  );
});

it("tells of several applications that it compares within each, how they are weighted, and what is left out", () => {
  const side = (n: number, reached: number, ms: number, count: number) => ({
    n,
    reached,
    units: { name: "rollouts", count },
    median: { value: ms },
  });
  const ratioOfMedians = {
    value: 2,
    low: 1.9,
    high: 2.1,
    why: null,
    within: [
      { name: "small", weight: 0.36 },
      { name: "large", weight: 0.64 },
    ],
    leftOut: [
      { name: "other", because: "only-one" as const },
      { name: "rare", because: "too-few" as const },
    ],
  };
  const question = { a: side(100, 100, 1000, 20), b: side(100, 98, 5000, 12), ratioOfMedians };
  expect(ratioWords(question, NAMES, WORDS)).toBe(
    "Containers of hello start 2.0 times as fast as VMs of hello on average over 2 applications, 95 % CI 1.9 to 2.1, 98 of 100 and 100 of 100 became ready, from 12 and 20 rollouts (median of all applications together 5.00 s against 1.00 s).",
  );
  expect(strataWords(ratioOfMedians)).toEqual([
    "Compared within each application, so that their shares don't matter; an average, weighted large 64 %, small 36 %.",
    "Left out, since only one of the groups has it: other. Left out, since there are too few of both: rare.",
  ]);
  expect(strataWords({ ...ratioOfMedians, isUneven: true })[1]).toBe(
    "In some application they differ by more than 10 %: alike on average is not alike.",
  );
  expect(strataWords({ ...ratioOfMedians, value: null })).toHaveLength(1);
  expect(strataWords({ value: 2, within: [{ name: "", weight: 1 }], leftOut: [] })).toEqual([]);
  const many = Array.from({ length: 200 }, (_, index) => ({ name: `app${index}`, weight: 0.005 }));
  const leftOut = many.map(({ name }) => ({ name, because: "too-few" as const }));
  expect(strataWords({ value: 2, within: many, leftOut })).toEqual([
    "Compared within each application, so that their shares don't matter; an average, weighted app0 0.5 %, app1 0.5 %, app2 0.5 %, app3 0.5 %, app4 0.5 % and 195 more.",
    "Left out, since there are too few of both: app0, app1, app2, app3, app4 and 195 more.",
  ]);
});

it("of two groups of one experiment tells what each is by itself, and where the answer stands", () => {
  const ratioOfMedians = {
    value: null,
    low: null,
    high: null,
    within: [],
    leftOut: [],
    why: { because: "of-experiment" as const, experiment: "exp-1" },
  };
  const of = (value: number) => ({ n: 6, median: { value } });
  const words = ratioWords({ a: of(2000), b: of(250), ratioOfMedians }, NAMES, WORDS);
  expect(words).toBe(
    "VMs of hello start in 2.00 s (median of 6 samples); containers of hello start in 0.25 s (median of 6 samples); what experiment exp-1 gave, with the interval that knows its rounds, is told with the experiment itself, where each round counts once; here each sample does.",
  );
});

it("says of how many rollouts samples are where that is known of both sides", () => {
  const side = (count: number | null) => ({
    n: 20,
    median: { value: 1000 },
    units: count === null ? null : { name: "rollouts", count },
  });
  const saidOf = (a: number | null, b: number | null) =>
    ratioWords({ a: side(a), b: side(b), ratioOfMedians: { value: 1, low: 0.5, high: 2 } }, NAMES, WORDS);
  expect(saidOf(6, 5)).toContain("n = 20 and 20, from 5 and 6 rollouts");
  expect(saidOf(5, null)).not.toContain("rollouts");
  expect(saidOf(null, null)).not.toContain("rollouts");
});

it("counts what a ratio is of, and what it is not of", () => {
  const side = (n: number, units: number) => ({
    n,
    reached: n,
    units: { name: "rollouts", count: units },
    median: { value: 1000 },
  });
  const ratioOfMedians = {
    value: 2,
    low: 1.9,
    high: 2.1,
    within: [{ name: "lxA", weight: 1 }],
    leftOut: [{ name: "lxB", because: "only-one" as const }],
    counts: { a: { n: 8, reached: 8, units: 8 }, b: { n: 8, reached: 8, units: 4 } },
  };
  const question = { a: side(8, 8), b: side(308, 100), ratioOfMedians };
  expect(ratioWords(question, NAMES, WORDS)).toContain(
    " within lxA, 95 % CI 1.9 to 2.1, n = 8 and 8, from 4 and 8 rollouts, 300 of other applications left out (median",
  );
});
