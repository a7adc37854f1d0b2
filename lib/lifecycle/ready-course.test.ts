import { expect, it } from "vitest";
import type { ServingMark } from "./fleet-counts";
import { readyCourse } from "./ready-course";

const marks = (told: readonly [string, ServingMark["mark"], number][]): ServingMark[] =>
  told.map(([instanceId, mark, at]) => ({ instanceId, revision: 1, mark, at }));
const two: [string, ServingMark["mark"], number][] = [
  ["a", "ready", -9],
  ["b", "ready", -8],
];

it.each([
  ["none", [], { firstReady: 0, lowestReady: 0 }],
  ["what was ready before", [...two], { firstReady: 2, lowestReady: 2 }],
  ["a moment of less", [...two, ["b", "unready", 4], ["b", "ready", 6]], { firstReady: 2, lowestReady: 1 }],
  ["what was lost at the intent itself", [...two, ["b", "failed", 0]], { firstReady: 1, lowestReady: 1 }],
  ["fewer at first than later", [["a", "ready", 3]], { firstReady: 0, lowestReady: 0 }],
  ["a loss at the end", [...two, ["a", "failed", 9]], { firstReady: 2, lowestReady: 1 }],
  ["not what comes after it", [...two, ["a", "failed", 10]], { firstReady: 2, lowestReady: 2 }],
] satisfies [string, [string, ServingMark["mark"], number][], object][])("counts %s", (_, told, course) => {
  expect(readyCourse(marks(told), 0, 9)).toEqual(course);
  expect(readyCourse(marks(told).toReversed(), 0, 9)).toEqual(course);
});
