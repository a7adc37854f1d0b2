import { expect, it } from "vitest";
import { isConcerned } from "./prepare-changed-keys";

it.each([
  [["workloads"], [["workloads"]], true],
  [["workloads", "hello-vm"], [["workloads"]], false],
  [["workloads", "hello-vm"], [["workloads"], ["workloads", "hello-vm"]], true],
  [["workloads", "hello-vm", "instances"], [["workloads", "hello-vm"]], true],
  [["workloads", "hello-vm"], [["workloads", "hello-container"]], false],
  [["rollouts", { workloadId: null }], [["rollouts"]], true],
  [["rollouts", { workloadId: null }], [["rollouts", "ro-1"]], false],
  [["health"], [["timings"]], false],
  [["health"], [[]], true],
  [["health"], [], false],
])("%j after %j: %s", (queryKey, changed, concerned) => {
  expect(isConcerned(queryKey, changed)).toBe(concerned);
});
