import { expect, it } from "vitest";
import type { ActableWorkload } from "@/lib/workloads/core/can-on";
import type { ExperimentDto } from "../schema";
import { canExperimentOn, canExtend, canStop } from "./can-on";

const workload = (id: string, kind: "vm" | "container", state: Partial<ActableWorkload> = {}) => ({
  id,
  applicationId: "hello",
  kind,
  currentRevision: 1,
  stableRevision: 1,
  rollbackTo: null,
  activeRolloutId: null,
  activeExperimentId: null,
  desiredReplicas: 2,
  isDeleted: false,
  isRemoved: false,
  isOnly: false,
  isObserved: false,
  ...state,
});
const vm = workload("hello-vm", "vm");
const container = workload("hello-container", "container");
const rolling = { activeRolloutId: "ro-1" };
const no = (because: string, code = "conflict") => ({ isPossible: false, code, because });

it.each([
  ["both at rest", [container, vm], { isPossible: true, pair: [vm, container] }],
  [
    "others of another application",
    [vm, container, workload("other-vm", "vm", { applicationId: "other" })],
    { isPossible: true, pair: [vm, container] },
  ],
  ["no workload", [], no("hello has no workload of VMs to compare with.", "not-found")],
  ["no container", [vm], no("hello has no workload of containers to compare with.", "not-found")],
  [
    "two of a kind",
    [vm, workload("hello-vm-2", "vm"), container],
    no("hello has several workloads of VMs: hello-vm, hello-vm-2."),
  ],
  [
    "one of a kind in place of another that was removed",
    [vm, workload("hello-vm-1", "vm", { isRemoved: true }), container],
    { isPossible: true, pair: [vm, container] },
  ],
  [
    "another that is only observed",
    [vm, workload("shop-web", "container", { isObserved: true }), container],
    { isPossible: true, pair: [vm, container] },
  ],
  [
    "the containers are only observed",
    [
      vm,
      workload("shop-web", "container", { isObserved: true }),
      workload("shop-db", "container", { isObserved: true }),
    ],
    no("Mayfly only observes shop-web: its engine's own tools change it."),
  ],
  [
    "the second is changing",
    [vm, workload("hello-container", "container", rolling)],
    no("A rollout of hello-container is under way. Wait for its end."),
  ],
  [
    "the first is not stable",
    [workload("hello-vm", "vm", { stableRevision: null }), container],
    no("Revision 1 of hello-vm is not stable, so that it could not be restored."),
  ],
  [
    "an experiment changes one of them",
    [workload("hello-vm", "vm", { ...rolling, activeExperimentId: "ex-1" }), container],
    no("An experiment of hello is under way. Wait for its end, or stop it."),
  ],
])("starting an experiment: %s", (_state, workloads, answer) => {
  expect(canExperimentOn("hello", workloads)).toEqual(answer);
});

it.each([
  [false, { isPossible: true }],
  [true, no("This experiment is over already.")],
])("stopping one that is over: %s", (isOver, answer) => {
  expect(canStop({ isOver })).toEqual(answer);
});

it.each<[ExperimentDto["phase"], number, unknown]>([
  ["running", 6, { isPossible: true }],
  ["running", 49, { isPossible: true }],
  ["running", 50, no("An experiment has 50 rounds at most.")],
  [
    "restoring",
    6,
    no("It restores what was there, and takes no more rounds. Start a new one when it is over."),
  ],
  ...(["succeeded", "stopped", "interrupted", "failed"] as const).map(
    (phase): [ExperimentDto["phase"], number, unknown] => [
      phase,
      6,
      no(
        "This experiment is over, and both workloads are as they were before. Start a new one, whose rounds are stated anew.",
      ),
    ],
  ),
])("adding rounds to one that is %s, with %i of them", (phase, rounds, answer) => {
  expect(canExtend({ phase, rounds })).toEqual(answer);
});
