import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExperimentOutcome } from "../schema";
import { SCENARIOS } from "./scenarios";
import { decide, type BegunStep, type Decision, type Present, type Snapshot } from "./decide";
import { restoreSteps, stepsOf, type Plan, type PlannedStep } from "./plan";

/** What befalls an experiment, one thing a turn. */
type Luck = "fine" | "reverted" | "lost-answer" | "stop" | "person" | "extend";

interface World {
  begun: BegunStep[];
  present: Present[];
  isStopAsked: boolean;
  interrupted: Snapshot["interrupted"];
  rounds: number;
}

function change(world: World, { workloadId, deed }: PlannedStep, isReverted: boolean): void {
  world.present = world.present.map((one) => {
    if (one.workloadId !== workloadId || isReverted) return one;
    if (deed.kind === "scale") return { ...one, replicas: deed.replicas };
    if (deed.kind === "rollback") return { ...one, revision: deed.revision };
    return deed.kind === "deploy" ? { ...one, revision: one.revision + 100 } : one;
  });
}

const put = (world: World, step: BegunStep): void => {
  world.begun = [...world.begun.filter(({ nth }) => nth !== step.nth), step];
};

function apply(world: World, decision: Decision, luck: Luck): void {
  // As `extendExperiment` and `writeStepBegun` have it: one of the two comes first.
  const isRestoring = world.begun.some(({ nth }) => nth >= 10_000);
  if (luck === "extend" && !isRestoring && !world.isStopAsked) {
    world.rounds += 1;
    if ("step" in decision && decision.step.purpose === "restore") return;
  }
  if (luck === "stop") world.isStopAsked = true;
  if (luck === "person") world.interrupted ??= { workloadId: "v", by: "somebody" };
  const fresh = (nth: number): BegunStep => ({
    nth,
    rolloutId: null,
    rolloutOutcome: null,
    isVictimGone: false,
    outcome: null,
    message: null,
    isOverdue: false,
  });
  if (decision.kind === "skip") put(world, { ...fresh(decision.step.nth), outcome: "needless" });
  if (decision.kind === "end-step") {
    const open = world.begun.find(({ nth }) => nth === decision.nth);
    if (open) put(world, { ...open, outcome: decision.outcome, message: decision.message });
  }
  if (decision.kind === "carry-out") {
    const { step } = decision;
    // The controller dies after it wrote the step and before it asked for the change.
    if (luck === "lost-answer") return put(world, fresh(step.nth));
    const isReverted = luck === "reverted" && step.purpose !== "restore";
    change(world, step, isReverted);
    put(world, {
      ...fresh(step.nth),
      rolloutId: `ro-${step.nth}`,
      isVictimGone: true,
      rolloutOutcome: isReverted ? "reverted" : "succeeded",
    });
  }
}

const plans = fc.record({
  scenario: fc.constantFrom(...SCENARIOS),
  replicas: fc.integer({ min: 2, max: 4 }),
  rounds: fc.integer({ min: 1, max: 3 }),
  subjects: fc.constant([
    {
      workloadId: "v",
      kind: "vm" as const,
      revision: 1,
      replicas: 2,
      artifact: "demo:v1",
      otherArtifact: "demo:v2",
    },
    {
      workloadId: "c",
      kind: "container" as const,
      revision: 1,
      replicas: 3,
      artifact: "demo:v1",
      otherArtifact: "demo:v2",
    },
  ]),
});
const lucks = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: fc.constant<Luck>("fine") },
    { weight: 2, arbitrary: fc.constantFrom<Luck>("reverted", "lost-answer", "stop", "person", "extend") },
  ),
  { maxLength: 60 },
);

function run(plan: Plan, luck: readonly Luck[]) {
  const world: World = {
    begun: [],
    isStopAsked: false,
    interrupted: null,
    rounds: plan.rounds,
    present: plan.subjects.map(({ workloadId, revision, replicas }) => ({
      workloadId,
      revision,
      replicas,
      generation: 1,
      isChanging: false,
    })),
  };
  for (let turn = 0; turn < 500; turn += 1) {
    const decision = decide({ ...world, plan: { ...plan, rounds: world.rounds } });
    if (decision.kind === "finish") return { world, decision };
    expect(decision.kind).not.toBe("wait");
    apply(world, decision, luck[turn] ?? "fine");
  }
  throw new Error("It never ends.");
}

describe("decide", () => {
  it("ends whatever befalls it, with what nobody else changed as it was before", () => {
    fc.assert(
      fc.property(plans, lucks, (plan, luck) => {
        const { world, decision } = run(plan, luck);
        for (const { workloadId, revision, replicas } of plan.subjects) {
          if (workloadId === world.interrupted?.workloadId) continue;
          expect(world.present.find((one) => one.workloadId === workloadId)).toMatchObject({
            revision,
            replicas,
          });
        }
        const expected: ExperimentOutcome[] = [
          ...(world.interrupted ? (["interrupted"] as const) : []),
          ...(world.isStopAsked ? (["stopped"] as const) : []),
          ...(world.begun.some(({ outcome }) => outcome === "failed") ? (["failed"] as const) : []),
        ];
        if (expected.length === 0) expect(decision.outcome).toBe("succeeded");
        else expect(expected).toContain(decision.outcome);
        const measured = stepsOf({ ...plan, rounds: world.rounds }).filter(
          ({ purpose }) => purpose === "measure",
        );
        const isDone = measured.every(({ nth }) => world.begun.some((step) => step.nth === nth));
        if (decision.outcome === "succeeded") expect(isDone).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("measures every run where nothing befalls it", () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { world, decision } = run(plan, []);
        const measured = stepsOf(plan).filter(({ purpose }) => purpose === "measure");
        const done = (step: PlannedStep) => world.begun.find(({ nth }) => nth === step.nth)?.outcome;
        expect([decision.outcome, decision.message]).toEqual(["succeeded", null]);
        expect(measured.map(done)).toEqual(measured.map(() => "succeeded"));
      }),
    );
  });
});

describe("decide, step by step", () => {
  const plan: Plan = {
    scenario: "kill-one",
    replicas: 2,
    rounds: 1,
    subjects: [
      {
        workloadId: "v",
        kind: "vm",
        revision: 1,
        replicas: 2,
        artifact: "demo:v1",
        otherArtifact: "demo:v2",
      },
      {
        workloadId: "c",
        kind: "container",
        revision: 1,
        replicas: 2,
        artifact: "demo:v1",
        otherArtifact: "demo:v2",
      },
    ],
  };
  const present = [
    { workloadId: "v", replicas: 2, revision: 1, generation: 1, isChanging: false },
    { workloadId: "c", replicas: 2, revision: 1, generation: 1, isChanging: false },
  ];
  const begun = (over: Partial<BegunStep>): BegunStep => ({
    nth: 0,
    rolloutId: null,
    rolloutOutcome: null,
    isVictimGone: false,
    outcome: null,
    message: null,
    isOverdue: false,
    ...over,
  });
  const decided = (over: Partial<Snapshot>) =>
    decide({ plan, isStopAsked: false, interrupted: null, begun: [], present, ...over });
  const skipped = begun({ outcome: "needless" });
  const [, kill] = stepsOf(plan);

  it("skips what is there already, but waits for a change that is under way", () => {
    expect(decided({})).toMatchObject({ kind: "skip", step: { nth: 0 } });
    const changing = present.map((one) => ({ ...one, isChanging: true }));
    expect(decided({ present: changing })).toEqual({ kind: "wait", because: "others-change" });
  });

  it("kills none while a change is under way, whose recovery would not be its own", () => {
    const changing = present.map((one) => ({ ...one, isChanging: true }));
    expect(decided({ begun: [skipped] })).toEqual({ kind: "carry-out", step: kill });
    expect(decided({ begun: [skipped], present: changing })).toEqual({
      kind: "wait",
      because: "others-change",
    });
  });

  it("kills again until the victim is gone, then waits for its recovery, and not for ever", () => {
    expect(decided({ begun: [skipped, begun({ nth: 1 })] })).toEqual({ kind: "carry-out", step: kill });
    expect(decided({ begun: [skipped, begun({ nth: 1, isVictimGone: true })] })).toEqual({
      kind: "wait",
      because: "under-way",
    });
    expect(decided({ begun: [skipped, begun({ nth: 1, isVictimGone: true, isOverdue: true })] })).toEqual({
      kind: "end-step",
      nth: 1,
      outcome: "failed",
      message: { because: "late", workloadId: "v" },
    });
  });

  it("lets a stop end the step that is under way at once", () => {
    expect(decided({ isStopAsked: true, begun: [skipped, begun({ nth: 1, isVictimGone: true })] })).toEqual({
      kind: "end-step",
      nth: 1,
      outcome: "stopped",
      message: { because: "stopped" },
    });
  });

  it("measures nothing any more once it restores, however many rounds it has by then", () => {
    const [first, second] = restoreSteps(plan);
    const done = [...stepsOf(plan), ...(first ? [first] : [])].map(({ nth }) =>
      begun({ nth, outcome: "needless" }),
    );
    expect(decided({ begun: done, plan: { ...plan, rounds: 2 } })).toMatchObject({
      step: { nth: second?.nth },
    });
  });

  it("says what could not be restored", () => {
    const restore = restoreSteps(plan).map(({ nth }) =>
      begun({ nth, outcome: "failed", message: "no room" }),
    );
    expect(decided({ isStopAsked: true, begun: restore })).toEqual({
      kind: "finish",
      outcome: "failed",
      message: { because: "not-restored", why: "no room" },
    });
  });
});
