import { describe, expect, it } from "vitest";
import { aboutLines, howMeasured } from "./prepare-how-measured";
import { momentIn } from "./prepare-moment";
import { MEASURED } from "@/components/claims/claims.fixture";
import { referencesBetween } from "@/lib/references/core/references";
import { compare } from "@/lib/comparisons/core/compare";
import { change, life, side, start } from "@/lib/comparisons/core/samples.fixture";
import type { OF_COMPARISON } from "@/lib/reports/core/sections";
import type { Section } from "@/lib/reports/schema";
import { isoAt, rolloutOf } from "@/lib/rollouts/rollout.fixture";
import { experimentOf } from "./experiment.fixture";
import { DOCUMENT } from "./report.fixture";

it("says the cut-off in both zones, engines and version of what compares nothing", () => {
  const engines = [
    { label: "QEMU", version: "7.2.22", runtimes: [{ name: "qemu-microvm", version: null }] },
    { label: "Containers", version: null, runtimes: [] },
  ];
  expect(howMeasured({ ...DOCUMENT, answers: { ...DOCUMENT.answers, engines } })).toEqual({
    facts: [
      ["Data up to", "1 Jul 2026, 14:00:00 (Europe/Berlin) = 1 Jul 2026, 12:00:00 UTC"],
      ["Engines that were there", "QEMU 7.2.22 (qemu-microvm); Containers"],
    ],
    timings: [],
    differences: [],
    notes: ["Statistics of version 1."],
    references: [],
  });
});

it("says the same in lines of files", () => {
  expect(aboutLines(DOCUMENT)).toEqual([
    "Data up to: 1 Jul 2026, 14:00:00 (Europe/Berlin) = 1 Jul 2026, 12:00:00 UTC",
    "Statistics of version 1.",
  ]);
});

it.each([
  ["UTC", "31 Dec 2026, 23:30:00 UTC"],
  ["Asia/Tokyo", "1 Jan 2027, 08:30:00 (Asia/Tokyo) = 31 Dec 2026, 23:30:00 UTC"],
])("tells a moment in %s", (zone, said) => {
  expect(momentIn("2026-12-31T23:30:00.000Z", zone)).toBe(said);
});

it("says of claims how each figure was measured, what counts, and whose the ranges are", () => {
  const { timings, notes, references } = howMeasured({
    ...DOCUMENT,
    answers: { ...DOCUMENT.answers, claims: MEASURED },
  });
  expect(timings).toEqual([
    "Claims: 2.06 s (95 %: 1.99 s to 2.10 s), median of VMs, n = 40, 2 failed, requested → ready.",
  ]);
  expect(notes.at(-1)).toMatch(
    /^Claims: Real instances alone, of all time: .+ A claim holds where the whole 95 % interval/,
  );
  expect(references).toEqual(referencesBetween("requested", "ready"));
});

const ALL = compare(
  side("vm", {
    starts: [start(2000), start(2100, { accelerator: "kvm" })],
    changes: [change({}), change({ kind: "deploy", toRevision: 2, fromReplicas: 3 })],
    lives: [life(5000, "failure")],
  }),
  side("container", { starts: [start(300)], changes: [change({})] }),
  0,
);
const namesOf = (lines: readonly string[]): string[] => lines.map((line) => line.split(":")[0] ?? "");
const shown = (...kinds: readonly (typeof OF_COMPARISON)[number][]) => ({
  ...DOCUMENT,
  sections: kinds.map((kind, index): Section => ({ id: `s${index + 1}`, kind })),
  answers: { ...DOCUMENT.answers, comparison: ALL },
});

describe("what is listed is what the sections show", () => {
  it.each<[(typeof OF_COMPARISON)[number], string[]]>([
    ["headline", ["startup"]],
    ["startup", ["startup"]],
    ["scale", ["scale-out"]],
    ["rollouts", ["rollout"]],
    ["recovery", []],
    ["lifetimes", ["uptime"]],
    ["availability", []],
    ["machine", []],
  ])("of %s", (kind, names) => expect(namesOf(howMeasured(shown(kind)).timings)).toEqual(names));

  it("says of lives between which points, how many and how", () => {
    const { timings, references } = howMeasured(shown("lifetimes"));
    expect(timings[0]).toMatch(/^uptime: ready → end, n = 1 and 0\. Kaplan-Meier.+ Aalen-Johansen/);
    expect(references).toEqual(referencesBetween("ready", "end"));
  });

  it("says of availability how many workloads there are", () => {
    const piece = { workloadId: "hello-vm", observedMs: 1, unknownMs: 0, unservedMs: 0, untilMs: 1 };
    const availability = [{ ...piece, shareServing: 1, shareDesired: 1, pieces: [] }];
    const comparison = { ...ALL, a: { ...ALL.a, availability } };
    const document = shown("availability");
    const { timings } = howMeasured({ ...document, answers: { ...document.answers, comparison } });
    expect(timings).toEqual([expect.stringMatching(/^availability: watched time .+; workloads: 1 and 0\.$/)]);
  });

  it("names no condition of what no section shows", () => {
    const of = { a: { kvm: 9 }, b: { none: 9 }, unknown: { a: 0, b: 0 }, distance: 1 };
    const comparison = {
      ...ALL,
      differences: [
        { ...of, name: "accelerator" },
        { ...of, name: "replicas (scale-out)" },
      ],
    };
    const differ = (kind: (typeof OF_COMPARISON)[number]): string[] => {
      const document = shown(kind);
      return namesOf(howMeasured({ ...document, answers: { ...document.answers, comparison } }).differences);
    };
    expect([differ("startup"), differ("scale"), differ("availability")]).toEqual([
      ["accelerator"],
      ["scale-out"],
      [],
    ]);
  });

  it("says that nothing differs only of what there are figures of", () => {
    const of = (kind: (typeof OF_COMPARISON)[number]) => {
      const document = shown(kind);
      const comparison = { ...ALL, differences: [] };
      return howMeasured({ ...document, answers: { ...document.answers, comparison } }).differences;
    };
    expect(of("startup")).toEqual(["Nothing that is known differs between the groups."]);
    expect([of("recovery"), of("availability")]).toEqual([[], []]);
  });

  it("tells no note of what no section shows", () => {
    const notes = [
      { because: "newest-lives", most: 9 },
      { because: "newest-rollouts", most: 9 },
    ] as const;
    const comparison = { ...ALL, a: { ...ALL.a, notes: [...notes] } };
    const document = shown("scale");
    expect(howMeasured({ ...document, answers: { ...document.answers, comparison } }).notes).toEqual([
      "All figures were measured on real engines.",
      "Statistics of version 1.",
      "VMs: Of the rollouts the newest 9 count.",
    ]);
  });
});

it("says once what both groups share, on the page and in files", () => {
  const group = (key: "a" | "b") => ({
    ...ALL[key],
    group: { ...ALL[key].group, experiment: "ex-1" },
  });
  const document = shown("startup");
  const comparison = { ...ALL, a: group("a"), b: group("b") };
  const told = { ...document, answers: { ...document.answers, comparison } };
  expect(howMeasured(told).facts.slice(0, 3)).toEqual([
    ["Groups", "VMs; containers"],
    ["Both groups", "experiment ex-1"],
    ["Window", "24 h"],
  ]);
  expect(aboutLines(told)).toContain("Both groups: experiment ex-1");
});

it("says of a rollout its span, its end points and how many", () => {
  const over = { finishedAt: isoAt(4000), reachedAt: isoAt(3900), durationMs: 3900 };
  const rollouts = [rolloutOf(over), rolloutOf({ id: "ro-2" })];
  const { facts, timings, notes } = howMeasured({
    ...DOCUMENT,
    zone: "UTC",
    answers: { ...DOCUMENT.answers, rollouts },
  });
  expect(facts.slice(0, 2)).toEqual([
    ["Rollout ro-1", "23 Nov 2026, 08:00:00 UTC → 23 Nov 2026, 08:00:04 UTC"],
    ["Rollout ro-2", "23 Nov 2026, 08:00:00 UTC → it goes on"],
  ]);
  expect(timings).toEqual([
    "Rollout ro-1: requested → target reached, n = 1; its instances: requested → ready, n = 0.",
    "Rollout ro-2: requested → target reached, n = 0; its instances: requested → ready, n = 0.",
  ]);
  expect(notes[0]).toBe("All figures were measured on real engines.");
});

it("says of an experiment its span, what its rounds timed, and how they were taken together", () => {
  const { facts, timings } = howMeasured({
    ...DOCUMENT,
    zone: "UTC",
    answers: { ...DOCUMENT.answers, experiments: [experimentOf()] },
  });
  expect(facts[0]).toEqual(["Experiment ex-1", "23 Nov 2026, 08:00:00 UTC → 23 Nov 2026, 08:00:40 UTC"]);
  expect(timings).toEqual([
    "Experiment ex-1, scale-out: intent → target reached, n = 6 of either kind, as pairs. Hodges and Lehmann's ratio of pairs, with the interval of Wilcoxon's signed ranks: all of the 6 rounds were stated beforehand.",
    "Experiment ex-1, startup: requested → ready, n = 6 of either kind, as pairs. Each round counts by the median of its starts. Hodges and Lehmann's ratio of pairs, with the interval of Wilcoxon's signed ranks: all of the 6 rounds were stated beforehand.",
  ]);
});
