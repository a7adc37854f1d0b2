import { describe, expect, it } from "vitest";
import { unitNameOf, unitOf, type HostName } from "./unit-of";

describe("unitOf", () => {
  it.each<[string, readonly HostName[], readonly HostName[], "hosts" | "rollouts"]>([
    ["no sample", [], [], "rollouts"],
    ["one and the same host", ["x", "x"], ["x"], "rollouts"],
    ["hosts that nobody knows", [null, null], [null], "rollouts"],
    ["one host, and some that nobody knows", ["x", null], ["x"], "rollouts"],
    ["two hosts, one of each group", ["x", "x"], ["y"], "hosts"],
    ["two hosts of one group", ["x", "y"], [], "hosts"],
    ["three that both groups share", ["x", "y", "z"], ["x", "y", "z"], "hosts"],
    ["six of each", [..."abcdef"], [..."uvwxyz"], "hosts"],
  ])("of %s", (_, a, b, unit) => {
    expect(unitOf(a, b)).toBe(unit);
    expect(unitOf(b, a)).toBe(unit);
  });
});

it("names the unit of a sample, one for all unknown hosts", () => {
  expect(unitNameOf("rollouts", "x", "ro-1")).toBe("ro-1");
  expect(unitNameOf("hosts", "x", "ro-1")).toBe("x");
  expect([unitNameOf("hosts", null, "ro-1"), unitNameOf("hosts", null, "ro-2")]).toEqual(["", ""]);
});
