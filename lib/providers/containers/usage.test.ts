import { describe, expect, it } from "vitest";
import { cpuMsOf, ownCgroups } from "./usage";

describe("a container's usage", () => {
  it.each([
    ["1234567890", 1234.56789],
    ["usage_usec 2500\nuser_usec 2000\nsystem_usec 500", 2.5],
    ["max", null],
    ["", null],
  ])("CPU of %j", (text, ms) => expect(cpuMsOf(text)).toBe(ms));

  it("counts in a cgroup of its own alone", () => {
    const cgroups = "5:memory:/docker/abc123\n3:cpuset:/\n0::/user.slice";
    expect(ownCgroups(cgroups, "abc123")).toBe("5:memory:/docker/abc123");
    expect(ownCgroups(cgroups, "def")).toBe("");
  });
});
