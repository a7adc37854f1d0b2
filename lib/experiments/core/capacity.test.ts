import { describe, expect, it } from "vitest";
import { capacityProblem } from "./capacity";

const workload = (workloadId: string) => ({ workloadId, memoryMb: 128, running: 2, maxSurge: 1 });
const workloads = [workload("v"), workload("c")];

describe("capacityProblem", () => {
  it.each([
    [5, 1200, null],
    [
      5,
      1000,
      "5 replicas of both would take 896 MB more; of the 1000 MB that are free an experiment may take 800. At most 4 fit.",
    ],
    [
      3,
      100,
      "3 replicas of both would take 384 MB more; of the 100 MB that are free an experiment may take 80. Not even one fits.",
    ],
    [2, null, "No controller runs here, so that nobody knows what the machine can hold. Start one."],
  ])("%d replicas with %j MB free: %s", (replicas, freeMemoryMb, expected) => {
    expect(capacityProblem({ workloads, replicas, freeMemoryMb })).toBe(expected);
  });
});
