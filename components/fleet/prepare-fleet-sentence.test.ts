import { expect, it } from "vitest";
import type { WorkloadDto } from "@/lib/workloads/schema";
import { fleetSentence } from "./prepare-fleet-sentence";

const workload = (over: Partial<WorkloadDto> = {}) => ({
  applicationId: "hello",
  activeRolloutId: null,
  condition: null,
  desiredReplicas: 2,
  readyReplicas: 2,
  ...over,
});
const rolling = workload({ activeRolloutId: "ro-1", readyReplicas: 1 });
const stuck = workload({
  activeRolloutId: "ro-2",
  condition: { reason: "crash-loop", message: "It ends.", at: "2026-11-23T08:07:17.123Z" },
});

it.each([
  ["none", [], "No workloads yet"],
  ["one", [workload()], "1 workload of 1 application: 1 as asked."],
  [
    "one that nothing is asked of",
    [workload({ desiredReplicas: 0, readyReplicas: 0 })],
    "1 workload of 1 application: 1 as asked.",
  ],
  [
    "two applications",
    [workload(), workload({ applicationId: "shop" }), workload(), rolling],
    "4 workloads of 2 applications: 3 as asked, 1 rolling out.",
  ],
  [
    "each state",
    [stuck, rolling, workload({ readyReplicas: 1 }), workload()],
    "4 workloads of 1 application: 1 as asked, 1 rolling out, 1 can't go on, 1 with fewer ready than asked for.",
  ],
])("tells of %s", (_what, workloads, expected) => {
  expect(fleetSentence(workloads)).toBe(expected);
});
