import { describe, expect, it } from "vitest";
import { parseGroup } from "@/lib/comparisons/core/parse-group";
import { groupName, groupNames } from "./group-name";

describe("how a sentence calls a group", () => {
  it.each([
    ["kind:vm,application:hello", "VMs of hello"],
    [
      "kind:container,workload:hello-container,revision:3,origin:simulated",
      "simulated containers of hello-container, revision 3",
    ],
    ["provider:qemu,runtime:kata,accelerator:kvm", "instances, qemu, kata, kvm"],
    ["kind:vm,from:2026-11-23T08:00:00.000Z", "VMs, from 2026-11-23 08:00 UTC"],
    ["kind:vm,to:2026-11-23T08:00:00.000Z", "VMs, to 2026-11-23 08:00 UTC"],
    ["kind:vm,started:alone", "VMs, started alone"],
    ["kind:vm,experiment:ex-1", "VMs, experiment ex-1"],
    ["kind:vm,started:together", "VMs, started together with others"],
    ["", "instances"],
  ])("%s is called %s", (text, name) => {
    const parsed = parseGroup(text);
    expect("group" in parsed && groupName(parsed.group)).toBe(name);
  });

  it("leaves out times that the one beside it has as well, and says them where they differ", () => {
    const times = { from: "2026-11-23T08:00:00.000Z", to: "2026-11-23T09:30:00.000Z" };
    const group = { kind: "vm", origin: "measured", ...times } as const;
    expect(groupName(group, times)).toBe("VMs");
    const experiment = "ex-1";
    expect(groupName({ ...group, experiment }, { ...times, experiment })).toBe("VMs");
    expect(groupName({ ...group, experiment }, { ...times, experiment: "ex-2" })).toBe(
      "VMs, experiment ex-1",
    );
    const both = "VMs, from 2026-11-23 08:00 UTC, to 2026-11-23 09:30 UTC";
    expect(groupName(group, { ...times, to: undefined })).toBe(both);
    expect(groupName(group, { ...times, from: undefined })).toBe(both);
  });
});

it("calls both sides of a comparison each beside the other", () => {
  const times = { from: "2026-11-23T08:00:00.000Z", to: "2026-11-23T09:30:00.000Z" };
  const group = { origin: "measured", ...times } as const;
  expect(groupNames({ a: { group: { ...group, kind: "vm" } }, b: { group } })).toEqual({
    a: "VMs",
    b: "instances",
  });
  const { to, ...open } = group;
  expect(groupNames({ a: { group: { ...open, kind: "vm" } }, b: { group: { ...open, to } } })).toEqual({
    a: "VMs, from 2026-11-23 08:00 UTC",
    b: "instances, from 2026-11-23 08:00 UTC, to 2026-11-23 09:30 UTC",
  });
});
