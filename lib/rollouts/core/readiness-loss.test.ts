import { expect, it } from "vitest";
import { readinessLoss } from "./readiness-loss";

const course = { fromReplicas: 51, toReplicas: 3, maxUnavailable: 0, firstReady: 5, lowestReady: 0 };

it.each([
  ["fell from five to none", {}, { lowest: 0, floor: 3 }],
  ["fell by one more than may be missing", { maxUnavailable: 1, lowestReady: 1 }, { lowest: 1, floor: 2 }],
  ["held the floor", { lowestReady: 3 }, null],
  ["never reached it", { firstReady: 0 }, null],
  ["began below it and fell further", { firstReady: 2, lowestReady: 1 }, { lowest: 1, floor: 3 }],
  ["went to none", { toReplicas: 0 }, null],
  ["nobody counted", { lowestReady: null }, null],
  ["nobody counted at its begin", { firstReady: null }, null],
] as const)("a rollout that %s", (_name, more, expected) => {
  expect(readinessLoss({ ...course, ...more })).toEqual(expected);
});
