import { expect, it } from "vitest";
import { isUndoable, knownScale } from "./prepare-known-scale";

const read = { generation: 7, desiredReplicas: 2 };

it("is what was read where nothing was asked for, or where somebody changed it since", () => {
  const known = { generation: 7, replicas: 2, isOwn: false };
  expect(knownScale(read, null)).toEqual(known);
  expect(knownScale(read, { generation: 6, replicas: 3 })).toEqual(known);
});

it("is what was accepted until a later generation is read", () => {
  const accepted = { generation: 8, replicas: 3 };
  expect(knownScale(read, accepted)).toEqual({ ...accepted, isOwn: true });
  expect(knownScale({ generation: 8, desiredReplicas: 3 }, accepted)).toEqual({ ...accepted, isOwn: true });
});

it.each([
  ["not read yet", { generation: 7, activeRolloutId: null }, true],
  ["under way", { generation: 8, activeRolloutId: "r-8" }, true],
  ["over", { generation: 8, activeRolloutId: null }, false],
  ["superseded", { generation: 9, activeRolloutId: "r-9" }, false],
])("of a rollout that is %s", (_what, workload, expected) => {
  expect(isUndoable({ rolloutId: "r-8", generation: 8 }, workload)).toBe(expected);
});
