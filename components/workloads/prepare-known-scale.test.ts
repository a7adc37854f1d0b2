import { expect, it } from "vitest";
import { knownScale } from "./prepare-known-scale";

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
