import { describe, expect, it } from "vitest";
import { capacityProblem } from "./capacity";

const workload = (workloadId: string) => ({ workloadId, memoryMb: 128, running: 2, maxSurge: 1 });
const workloads = [workload("v"), workload("c")];

describe("capacityProblem", () => {
  it("fits where it takes just what may be taken, and the surge is that of the greater one", () => {
    const small = { ...workload("c"), memoryMb: 64, maxSurge: 3 };
    // 3 more of 128 MB and of 64 MB, and a surge of 3 times 64 MB, are 768 MB: 80 % of 960 MB.
    const of = { workloads: [workload("v"), small], replicas: 5 };
    expect(capacityProblem({ ...of, freeMemoryMb: 960 })).toBeNull();
    expect(capacityProblem({ ...of, freeMemoryMb: 959 })).toContain("would take 768 MB more");
    expect(capacityProblem({ ...of, freeMemoryMb: 959 })).toContain("At most 4 fit.");
    // 2 more of each and the surge are 576 MB: 80 % of 720 MB.
    expect(capacityProblem({ ...of, freeMemoryMb: 720 })).toContain("At most 4 fit.");
    expect(capacityProblem({ ...of, freeMemoryMb: 719 })).toContain("At most 3 fit.");
  });

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
