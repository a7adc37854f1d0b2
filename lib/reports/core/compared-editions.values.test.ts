import { describe, expect, it } from "vitest";
import type { Group } from "@/lib/comparisons/schema";
import type { SamplesDto } from "@/lib/samples/schema";
import { comparedEditions, type KeptEdition } from "./compared-editions";
import { kept, rolloutsOf } from "./kept.fixture";

const some = rolloutsOf(2, 300);
const others = rolloutsOf(2, 600);

/** The same with other samples in it. */
const withSamples = (edition: KeptEdition, change: (samples: SamplesDto[]) => SamplesDto[]): KeptEdition => ({
  ...edition,
  document: {
    ...edition.document,
    answers: { ...edition.document.answers, samples: change(edition.document.answers.samples) },
  },
});

const KINDS = { a: "vm", b: "container" } as const;

/** The same with another group of that side. */
function ofGroup(edition: KeptEdition, side: "a" | "b", part: Partial<Group>): KeptEdition {
  const { comparison } = edition.document.answers;
  if (comparison === null) throw new Error("It has one.");
  const group = { ...comparison[side].group, ...part };
  const { document } = withSamples(edition, (all) =>
    all.map((one) => (one.group.kind === KINDS[side] ? { ...one, group } : one)),
  );
  const changed = { ...comparison, [side]: { ...comparison[side], group } };
  return { ...edition, document: { ...document, answers: { ...document.answers, comparison: changed } } };
}

const second = (then: KeptEdition, now: KeptEdition) => comparedEditions(then, now).groups[1]?.timings[0];

describe("samples that an edition did not keep", () => {
  const none = (edition: KeptEdition) => withSamples(edition, () => []);
  it("are none then", () => {
    const told = second(none(kept(1)), kept(2, { containers: some }));
    expect(told).toEqual({
      timing: "startup",
      question: null,
      because: "none-then",
      differences: [],
      shared: 0,
      isCut: false,
    });
  });
  it("are none now", () => {
    const told = second(kept(1, { containers: some, isCut: true }), none(kept(2)));
    expect(told).toMatchObject({ because: "none-now", shared: 0, isCut: true });
  });
});

it.each([
  [false, false, false],
  [true, false, true],
  [false, true, true],
])("are cut where either is: %s and %s", (then, now, isCut) => {
  const told = second(
    kept(1, { containers: some, isCut: then }),
    kept(2, { containers: others, isCut: now }),
  );
  expect(told?.isCut).toBe(isCut);
});

describe("a group of an experiment", () => {
  const [then, now] = [kept(1, { containers: some }), kept(2, { containers: others })];
  const of = (edition: KeptEdition) => ofGroup(edition, "b", { experiment: "x-1" });
  it.each([
    ["then", of(then), now],
    ["now", then, of(now)],
  ])("is not compared, if it is so only %s", (_, one, other) => {
    // VMs are the same in both; containers are others, and are left out.
    const alike = comparedEditions(one, other);
    expect([alike.groups.length, alike.areOtherGroups]).toEqual([1, false]);
    const apart = comparedEditions(one, ofGroup(other, "a", { runtime: "other" }));
    expect(apart.areOtherGroups).toBe(true);
    expect(apart.groups.map(({ timings }) => timings[0]?.because)).toEqual(["none-either", "experiment"]);
  });
});

describe("applications", () => {
  const of = (slow: number, fast: number, ms: number) => [
    ...rolloutsOf(slow, ms * 10, { applicationId: "heavy" }),
    ...rolloutsOf(fast, ms, { applicationId: "light" }),
  ];
  const [then, now] = [kept(1, { containers: of(2, 6, 300) }), kept(2, { containers: of(6, 2, 150) })];
  const within = (part: Partial<Group>) =>
    second(ofGroup(then, "b", part), ofGroup(now, "b", part))?.question?.ratioOfMedians.within.length;
  it("are kept apart where no group names one, and are what is compared where both do", () => {
    expect([within({}), within({ application: "heavy" }), within({ workload: "w" })]).toEqual([2, 1, 1]);
  });
});

describe("what both show", () => {
  const availability = {
    workloadId: "hello-vm",
    observedMs: 1,
    unknownMs: 0,
    unservedMs: 0,
    shareServing: 1,
    shareDesired: 1,
    pieces: [],
    untilMs: 1,
  };
  const of = (number: number, kind: "availability" | "lifetimes" | "startup") =>
    kept(number, { sections: [{ id: "s1", kind }], sides: { vm: { availability: [availability] } } });
  it.each([
    ["availability", "availability", 1, false],
    ["availability", "startup", 0, false],
    ["startup", "availability", 0, false],
    ["lifetimes", "lifetimes", 0, true],
    ["lifetimes", "startup", 0, false],
  ] as const)("of %s and %s is %d availability, lives: %s", (then, now, rows, hasLives) => {
    const [vms] = comparedEditions(of(1, then), of(2, now)).groups;
    expect([vms?.availability.length, vms?.halves !== null]).toEqual([rows, hasLives]);
  });
});

it("tells editions of other statistics, by their versions", () => {
  const then = kept(1);
  const older = { ...then, document: { ...then.document, version: 0 } };
  expect(comparedEditions(older, kept(2)).changes).toEqual([
    { what: "statistics", name: null, then: "0", now: "1" },
  ]);
  expect(comparedEditions(older, kept(2)).groups.map(({ now }) => now.kind)).toEqual(["vm", "container"]);
});
