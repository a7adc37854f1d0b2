import { describe, expect, it } from "vitest";
import { fieldsText, formatGroup, groupFields } from "./group-text";
import { parseGroup } from "./parse-group";

describe("the text of a group", () => {
  it.each([
    "kind:vm",
    "application:hello,kind:container,runtime:runc,revision:3,accelerator:none,started:alone",
    "workload:hello-vm,origin:simulated,from:2026-11-23T08:00:00.000Z,to:2026-11-24T08:00:00.000Z",
    "workload:measured,provider:podman",
    "workload:hello-vm,kind:vm,experiment:ex-1",
    "kind:vm,from:2026-11-23T08:00:00Z",
    "",
  ])("%s is read and written", (text) => {
    const parsed = parseGroup(text);
    expect("group" in parsed && formatGroup(parsed.group)).toBe(text);
  });

  it.each([
    ["kind", "kind: Use vm or container."],
    ["kind:", "kind: Use vm or container."],
    ["from:2026-11-23T08:00:00Z (noon)", "from: Use an instant such as 2026-11-23T08:00:00.000Z."],
    ["from:2026-11-24T08:00:00.000Z,to:2026-11-24T08:00:00Z", "to: The window ends before it begins."],
    ["kind:cloud", "kind: Use vm or container."],
    ["colour:red", "A group knows no colour."],
    ["kind:vm,kind:container", "kind is given twice."],
    ["revision:1.5", "revision: Use a whole number, 1 or more."],
    ["revision:1e2", "revision: Use a whole number, 1 or more."],
    ["revision:0x10", "revision: Use a whole number, 1 or more."],
    ["revision: 7", "revision: Use a whole number, 1 or more."],
    ["from:2026-02-30T08:00:00.000Z", "from: Use an instant such as 2026-11-23T08:00:00.000Z."],
    ["revision:0", "revision: Use a whole number, 1 or more."],
    ["started:never", "started: Use alone or together."],
    ["from:yesterday", "from: Use an instant such as 2026-11-23T08:00:00.000Z."],
    ["from:2026-11-24T08:00:00.000Z,to:2026-11-23T08:00:00.000Z", "to: The window ends before it begins."],
  ])("%s is refused", (text, problem) => {
    expect(parseGroup(text)).toEqual({ problem });
  });
});

describe("the parts of a group as they were typed", () => {
  it.each([
    ["kind:vm,workload:hello", { kind: "vm", workload: "hello" }],
    ["workload:a:b", { workload: "a:b" }],
    ["kind", { kind: "" }],
    [",kind:vm,,", { kind: "vm" }],
    ["", {}],
  ])("are read from %j", (text, fields) => {
    expect(groupFields(text)).toEqual(fields);
  });

  it("are written in one order, without what is empty", () => {
    expect(fieldsText({ to: "now", revision: "", kind: "vm", application: "hello" })).toBe(
      "application:hello,kind:vm,to:now",
    );
    expect(fieldsText({})).toBe("");
  });
});
