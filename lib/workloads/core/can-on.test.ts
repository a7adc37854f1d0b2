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
  isDeleted: false,
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
    });
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
    });
});
