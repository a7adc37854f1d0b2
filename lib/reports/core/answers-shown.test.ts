import { describe, expect, it } from "vitest";
import { rolloutOf } from "@/lib/rollouts/rollout.fixture";
import { instanceOf } from "@/lib/workloads/instance.fixture";
import type { Section } from "../schema";
import { answersShown } from "./answers-shown";
import { documentOfAll } from "./answers-shown.fixture";
import { OF_COMPARISON, type SectionKind } from "./sections";

type Compared = (typeof OF_COMPARISON)[number];

const sections = (...kinds: readonly (Compared | "fleet" | "claims")[]): Section[] =>
  kinds.map((kind, index) => ({ id: `s${index + 1}`, kind }));

/** What of a comparison is there, by name. */
function told(...kinds: readonly Compared[]): Record<string, unknown> {
  const document = documentOfAll(sections(...kinds));
  const whole = document.answers.comparison?.durations ?? [];
  const { comparison, regimes } = answersShown(document);
  if (comparison === null) return {};
  const { a, lifetimes, durations, differences } = comparison;
  return {
    durations: durations.map((one) => (whole.includes(one) ? one.timing : `${one.timing}, said`)),
    differences: differences.map(({ name }) => name).filter((name) => name.startsWith("accelerator")),
    conditions: Object.keys(a.conditions).filter((name) => name.startsWith("accelerator")),
    notes: a.notes.map(({ because }) => because),
    parts: [
      ...(a.stages.length > 0 ? ["stages"] : []),
      ...(a.lives.length > 0 ? ["lives"] : []),
      ...(a.scaleOuts.length > 0 ? ["curves"] : []),
      ...(a.scaleOutCounts.all > 0 ? ["curve counts"] : []),
      ...(a.availability.length > 0 ? ["availability"] : []),
      ...(a.service.requests.rollouts > 0 ? ["service"] : []),
      ...(lifetimes.any.a.n + lifetimes.failure.a.n + lifetimes.causes.a.n > 0 ? ["lifetimes"] : []),
      ...(regimes?.a ?? []).map(({ timing }) => `regime of ${timing}`),
      ...(regimes?.b ?? []).map(({ timing }) => `regime of ${timing}`),
    ],
  };
}

describe("of a comparison readers get what is drawn by", () => {
  const ofStarts = { differences: ["accelerator"], conditions: [], notes: ["horizon", "stages-of-newest"] };
  it.each<[Compared, Record<string, unknown>]>([
    ["headline", { ...ofStarts, durations: ["startup, said"], parts: [] }],
    ["startup", { ...ofStarts, durations: ["startup"], parts: ["stages", "regime of startup"] }],
    [
      "scale",
      {
        durations: ["scale-out", "scale-in"],
        differences: [],
        conditions: [],
        notes: ["horizon", "newest-rollouts"],
        parts: ["curves", "curve counts", "regime of scale-out"],
      },
    ],
    [
      "rollouts",
      {
        durations: ["rollout", "rollback"],
        differences: [],
        conditions: [],
        notes: ["horizon", "newest-rollouts"],
        parts: ["service"],
      },
    ],
    [
      "recovery",
      {
        durations: ["recovery", "from-zero"],
        differences: ["accelerator"],
        conditions: [],
        notes: ["horizon", "newest-rollouts"],
        parts: [],
      },
    ],
    [
      "lifetimes",
      {
        durations: [],
        differences: ["accelerator"],
        conditions: [],
        notes: ["horizon", "stages-of-newest", "newest-lives"],
        parts: ["lives", "lifetimes"],
      },
    ],
    [
      "availability",
      {
        durations: [],
        differences: ["accelerator"],
        conditions: [],
        notes: ["horizon", "availability-of-some"],
        parts: ["availability"],
      },
    ],
    ["machine", { ...ofStarts, durations: [], conditions: ["accelerator"], parts: [] }],
  ])("a section %s", (kind, expected) => expect(told(kind)).toEqual(expected));

  it("nothing that two sections draw twice, and nothing of what neither does", () => {
    expect(told("headline", "lifetimes")).toMatchObject({
      durations: ["startup, said"],
      parts: ["lives", "lifetimes"],
    });
  });

  it("no section of it: nothing", () => expect(told()).toEqual({}));

  it("the sentence of both groups where only lives can be told: these", () => {
    const document = documentOfAll(sections("headline"));
    const { comparison } = document.answers;
    const none = comparison && { ...comparison, durations: [] };
    const shown = answersShown({
      ...document,
      answers: { ...document.answers, comparison: none },
    }).comparison;
    expect(shown?.lifetimes.any.a).toMatchObject({ n: 7, half: comparison?.lifetimes.any.a.half, steps: [] });
    expect(shown?.lifetimes.causes.a.n).toBe(0);
  });
});

describe("of the rest readers get", () => {
  it("rollouts and what is missing of sections that stand there", () => {
    const document = documentOfAll([{ id: "s1", kind: "rollout", rolloutId: "ro-1" }]);
    const instance = instanceOf(
      { address: "10.0.0.7:80", exitCode: 1, isolation: { seccomp: "default" } },
      {},
    );
    const rollouts = [rolloutOf({ id: "ro-1", instances: [instance] }), rolloutOf({ id: "ro-2" })];
    const shown = answersShown({ ...document, answers: { ...document.answers, rollouts } });
    expect(shown.rollouts).toEqual([
      { ...rollouts[0], instances: [{ ...instance, address: null, exitCode: null, isolation: null }] },
    ]);
    expect(shown).toMatchObject({ comparison: null, regimes: null, fleet: null, claims: null, absent: [] });
    const gone = [{ id: "s1", kind: "rollout", rolloutId: "ro-none" }] as const;
    expect(answersShown({ ...document, sections: [...gone] }).absent).toHaveLength(1);
  });

  it("the fleet as it is drawn: no address, no figure of the machine, no single start", () => {
    const of = (givesSamples: boolean) => answersShown(documentOfAll(sections("fleet"), givesSamples)).fleet;
    const text = JSON.stringify(of(false));
    for (const secret of ["127.0.0.1", "4321", "2345", "137", "lab-7", "2026-11-23T08:00:02"])
      expect(text).not.toContain(secret);
    expect(of(false)?.[0]).toMatchObject({ id: "hello-vm", desiredReplicas: 2, readyReplicas: 2 });
    expect(of(false)?.[0]?.instances[0]).toMatchObject({
      id: "hello-vm-r1-1",
      phase: "ready",
      startupMs: null,
    });
    expect(of(true)?.[0]?.instances[0]?.startupMs).toBe(2_000);
    expect(JSON.stringify(of(true))).not.toContain("127.0.0.1");
  });
});

it("every kind that is of a comparison is told of here", () => {
  const known: readonly SectionKind[] = OF_COMPARISON;
  expect(known).toHaveLength(8);
});
