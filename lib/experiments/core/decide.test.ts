import { describe, expect, it } from "vitest";
import type { Message } from "@/lib/lifecycle/message";
import { decide, type BegunStep, type Present, type Snapshot } from "./decide";
import { newInstancesOf, restoreSteps, stepsOf, type Plan } from "./plan";
import { SCENARIOS } from "./scenarios";

const subject = (workloadId: string, kind: "vm" | "container", replicas: number) => ({
  workloadId,
  kind,
  revision: 1,
  replicas,
  artifact: "demo:v1",
  otherArtifact: "demo:v2",
});
const planOf = (more: Partial<Plan> = {}): Plan => ({
  scenario: "scale-out",
  replicas: 3,
  rounds: 1,
  subjects: [subject("v", "vm", 2), subject("c", "container", 2)],
  ...more,
});
const present = (workloadId: string, more: Partial<Present> = {}): Present => ({
  workloadId,
  replicas: 2,
  revision: 1,
  generation: 1,
  isChanging: false,
  ...more,
});
const begun = (nth: number, more: Partial<BegunStep> = {}): BegunStep => ({
  nth,
  rolloutId: `ro-${nth}`,
  rolloutOutcome: null,
  isVictimGone: false,
  outcome: null,
  message: null,
  isOverdue: false,
  ...more,
});
const done = (nth: number, more: Partial<BegunStep> = {}) => begun(nth, { outcome: "succeeded", ...more });
const decided = (more: Partial<Snapshot> = {}) =>
  decide({
    plan: planOf(),
    isStopAsked: false,
    interrupted: null,
    begun: [],
    present: [present("v"), present("c")],
    ...more,
  });
const plan = planOf();
const [first, second] = stepsOf(plan);
const [restoreV, , restoreC] = restoreSteps(plan);
const FROM = restoreV?.nth ?? 0;
const whole = [0, 1, 2, 3].map((nth) => done(nth));
const by = { workloadId: "v", by: "ann" };

describe("the next step", () => {
  it.each<[string, Partial<Snapshot>, unknown]>([
    ["is the first of the plan", {}, { kind: "carry-out", step: first }],
    ["is the one after those that were begun", { begun: [done(0)] }, { kind: "carry-out", step: second }],
    [
      "is left out where all is as it is to be",
      { present: [present("v", { replicas: 1 }), present("c")] },
      { kind: "skip", step: first },
    ],
    [
      "waits for the changes of others where all is as it is to be",
      { present: [present("v", { replicas: 1, isChanging: true })] },
      { kind: "wait", because: "others-change" },
    ],
    ["is carried out where nobody knows how it is", { present: [] }, { kind: "carry-out", step: first }],
    ["restores once all is measured", { begun: whole, present: [] }, { kind: "carry-out", step: restoreV }],
    ["restores no revision that is there", { begun: whole }, { kind: "skip", step: restoreV }],
    [
      "restores no workload that somebody else changed",
      { begun: [done(0)], interrupted: by, present: [] },
      { kind: "carry-out", step: restoreC },
    ],
    [
      "restores after a step that failed",
      { begun: [done(0, { outcome: "failed" })], present: [] },
      { kind: "carry-out", step: restoreV },
    ],
    [
      "is no loss that falls into another change",
      {
        plan: planOf({ scenario: "kill-one" }),
        begun: [done(0)],
        present: [present("v", { isChanging: true })],
      },
      { kind: "wait", because: "others-change" },
    ],
    [
      "is a deploy, however often",
      { plan: planOf({ scenario: "deploy" }), begun: [done(0), done(1)] },
      { kind: "carry-out", step: stepsOf(planOf({ scenario: "deploy" }))[2] },
    ],
  ])("%s", (_, more, expected) => expect(decided(more)).toEqual(expected));
});

describe("a step that is under way", () => {
  const ends = (outcome: string, message: Message | null, nth = 0) => ({
    kind: "end-step",
    nth,
    outcome,
    message,
  });
  it.each<[string, Partial<Snapshot>, unknown]>([
    ["is waited for", { begun: [begun(0)] }, { kind: "wait", because: "under-way" }],
    [
      "is asked for again where its change may be lost",
      { begun: [begun(0, { rolloutId: null })] },
      { kind: "carry-out", step: first },
    ],
    ["ends with its change", { begun: [begun(0, { rolloutOutcome: "succeeded" })] }, ends("succeeded", null)],
    [
      "fails with its change",
      { begun: [begun(0, { rolloutOutcome: "reverted" })] },
      ends("failed", { because: "change-ended", workloadId: "v", outcome: "reverted" }),
    ],
    [
      "fails where it takes too long",
      { begun: [begun(0, { isOverdue: true })] },
      ends("failed", { because: "late", workloadId: "v" }),
    ],
    [
      "fails where the plan has no such step",
      { begun: [begun(77)] },
      ends("failed", { because: "no-such-step" }, 77),
    ],
    [
      "stops with the experiment",
      { begun: [begun(0)], isStopAsked: true },
      ends("stopped", { because: "stopped" }),
    ],
    [
      "stops where somebody else changed a workload",
      { begun: [begun(0)], interrupted: by },
      ends("stopped", { because: "changed-by", workloadId: "v", by: "ann" }),
    ],
    [
      "is waited for where another failed",
      { begun: [done(0, { outcome: "failed" }), begun(1)] },
      { kind: "wait", because: "under-way" },
    ],
    [
      "that restores goes on though it was stopped",
      { begun: [...whole, begun(FROM)], isStopAsked: true },
      { kind: "wait", because: "under-way" },
    ],
    [
      "that restores what somebody else changed is given up",
      { begun: [...whole, begun(FROM)], interrupted: by },
      ends("stopped", { because: "changed-by", workloadId: "v", by: "ann" }, FROM),
    ],
    [
      "that restores the other one goes on",
      { begun: [...whole, begun(restoreC?.nth ?? 0)], interrupted: by },
      { kind: "wait", because: "under-way" },
    ],
  ])("%s", (_, more, expected) => expect(decided(more)).toEqual(expected));

  it.each([
    [{ rolloutId: null, isVictimGone: true }, "wait"],
    [{ rolloutId: "ro", isVictimGone: false }, "carry-out"],
  ])("of a kill is asked for again until the one is gone: %j", (more, kind) => {
    const killing = planOf({ scenario: "kill-one" });
    expect(decided({ plan: killing, begun: [done(0), begun(1, more)] }).kind).toBe(kind);
  });
});

describe("the end", () => {
  const restored = restoreSteps(plan).map(({ nth }) => done(nth));
  const finish = (outcome: string, message: Message | null) => ({ kind: "finish", outcome, message });
  it.each<[string, Partial<Snapshot>, unknown]>([
    ["is success where all was done", { begun: [...whole, ...restored] }, finish("succeeded", null)],
    [
      "tells that it was stopped",
      { begun: restored, isStopAsked: true },
      finish("stopped", { because: "stopped" }),
    ],
    [
      "tells who came between, first of all",
      { begun: restored.slice(2), interrupted: by, isStopAsked: true },
      finish("interrupted", { because: "changed-by", workloadId: "v", by: "ann" }),
    ],
    [
      "tells what failed",
      { begun: [done(0, { outcome: "failed", message: "No room." }), ...restored] },
      finish("failed", "No room."),
    ],
    [
      "tells that something failed",
      { begun: [done(0, { outcome: "failed" }), ...restored] },
      finish("failed", { because: "step-failed" }),
    ],
    [
      "tells what could not be restored",
      { begun: [...whole, done(FROM, { outcome: "failed", message: "Away." }), ...restored.slice(1)] },
      finish("failed", { because: "not-restored", why: "Away." }),
    ],
    [
      "tells that something could not be restored",
      { begun: [...whole, done(FROM, { outcome: "failed" }), ...restored.slice(1)] },
      finish("failed", { because: "not-restored", why: null }),
    ],
  ])("%s", (_, more, expected) => expect(decided(more)).toEqual(expected));
});

it("counts the new instances of a run", () => {
  expect(SCENARIOS.map((scenario) => [scenario, newInstancesOf({ scenario, replicas: 3 })])).toEqual([
    ["scale-out", 2],
    ["kill-one", 1],
    ["deploy", 3],
    ["rollback", 3],
    ["from-zero", 3],
  ]);
});

it("names what restores beyond all that measures, one after the other", () => {
  expect(restoreSteps(plan).map(({ nth }) => nth)).toEqual([10_000, 10_001, 10_002, 10_003]);
});
