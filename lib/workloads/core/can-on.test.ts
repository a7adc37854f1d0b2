import { describe, expect, it } from "vitest";
import { canOn, type ActableWorkload } from "./can-on";

const workload: ActableWorkload = {
  id: "hello-vm",
  applicationId: "hello",
  kind: "vm",
  currentRevision: 3,
  stableRevision: 3,
  rollbackTo: 2,
  activeRolloutId: null,
  activeExperimentId: null,
  desiredReplicas: 2,
  isDeleted: false,
  isRemoved: false,
  isOnly: false,
  isObserved: false,
};
const yes = { isPossible: true };
const no = (because: string) => ({ isPossible: false, code: "conflict", because });
const noRollback = no("hello-vm has no other stable revision to roll back to.");
const underWay = no("A rollout of hello-vm is under way. Wait for its end.");
const notStable = no("Revision 3 of hello-vm is not stable, so that it could not be restored.");
const measured = no("An experiment of hello is under way. Wait for its end, or stop it.");
const rollback = { isPossible: true, to: 2 };

describe("what is possible with a workload", () => {
  it.each([
    ["at rest, stable", {}, rollback, yes],
    ["at rest, never anything else stable", { rollbackTo: null }, noRollback, yes],
    ["at rest, not stable", { stableRevision: 2 }, rollback, notStable],
    ["at rest, nothing ever stable", { stableRevision: null, rollbackTo: null }, noRollback, notStable],
    ["a rollout is open", { activeRolloutId: "ro-1" }, rollback, underWay],
    [
      "a rollout to what is not stable is open",
      { activeRolloutId: "ro-1", stableRevision: 2 },
      rollback,
      underWay,
    ],
    [
      "the first rollout is open",
      { activeRolloutId: "ro-1", stableRevision: null, rollbackTo: null },
      noRollback,
      underWay,
    ],
    ["an experiment waits", { activeExperimentId: "ex-1" }, rollback, measured],
    [
      "an experiment changes it",
      { activeExperimentId: "ex-1", activeRolloutId: "ro-1", stableRevision: 2 },
      rollback,
      measured,
    ],
  ])("%s", (_state, state, rollsBack, experiment) => {
    expect(canOn({ ...workload, ...state })).toEqual({
      scale: yes,
      deploy: yes,
      changeStrategy: yes,
      rollback: rollsBack,
      experiment,
      rename: yes,
      remove: expect.anything() as unknown,
      restore: no("hello-vm was not removed."),
    });
  });
});

describe("removing a workload", () => {
  it.each([
    ["ends what runs", {}, { isPossible: true, losesInstances: true }],
    [
      "loses nothing where none is wanted",
      { desiredReplicas: 0 },
      { isPossible: true, losesInstances: false },
    ],
    ["waits for a rollout", { activeRolloutId: "ro-1", isOnly: true }, underWay],
    ["waits for an experiment", { activeExperimentId: "ex-1", activeRolloutId: "ro-1" }, measured],
    [
      "leaves no application without one",
      { isOnly: true },
      no("hello-vm is all that hello has. Delete the application in its place."),
    ],
  ])("%s", (_how, state, remove) => expect(canOn({ ...workload, ...state }).remove).toEqual(remove));

  it("leaves nothing but bringing it back, unless its application was deleted", () => {
    const never = no("hello-vm was removed. Bring it back to change it; its history is kept.");
    const nothing = {
      scale: never,
      deploy: never,
      changeStrategy: never,
      rollback: never,
      experiment: never,
    };
    expect(canOn({ ...workload, isRemoved: true })).toEqual({
      ...nothing,
      rename: never,
      remove: never,
      restore: yes,
    });
    expect(canOn({ ...workload, isRemoved: true, isDeleted: true }).restore).toEqual(
      no("hello was deleted. Its history is kept."),
    );
  });
});

it("is nothing with one whose application was deleted, in whatever state it is", () => {
  const never = no("hello was deleted. Its history is kept.");
  for (const state of [{}, { activeRolloutId: "ro-1" }, { activeExperimentId: "ex-1" }, { rollbackTo: null }])
    expect(canOn({ ...workload, ...state, isDeleted: true })).toEqual({
      scale: never,
      deploy: never,
      changeStrategy: never,
      rollback: never,
      experiment: never,
      rename: never,
      remove: never,
      restore: never,
    });
});

it("is nothing but another name with what is only observed, whatever else is true of it", () => {
  const never = no("Mayfly only observes hello-vm: its engine's own tools change it.");
  for (const state of [
    {},
    { stableRevision: null },
    { activeRolloutId: "ro-1" },
    { activeExperimentId: "ex-1" },
  ])
    expect(canOn({ ...workload, ...state, isObserved: true })).toEqual({
      scale: never,
      deploy: never,
      changeStrategy: never,
      rollback: never,
      experiment: never,
      remove: never,
      restore: never,
      rename: yes,
    });
});
