import { expect, it } from "vitest";
import { CLOCK_EVENT_TYPE, eventTypeOf } from "@/lib/lifecycle/event";
import { MARKS } from "@/lib/lifecycle/vocabulary";
import { severityOf, type Severity } from "./severity";

it("of an instance's marks is trouble for those that nobody asked for", () => {
  const told = MARKS.map((mark) => [mark, severityOf({ type: eventTypeOf(mark), data: {} })]);
  expect(told.filter(([, severity]) => severity !== "normal")).toEqual([
    ["unready", "warning"],
    ["failed", "failure"],
  ]);
});

it.each<[string, Record<string, unknown>, Severity]>([
  [CLOCK_EVENT_TYPE, {}, "warning"],
  ["dev.mayfly.rollout.finished", { outcome: "failed" }, "failure"],
  ["dev.mayfly.rollout.finished", { outcome: "reverted" }, "warning"],
  ["dev.mayfly.rollout.finished", { outcome: "succeeded" }, "normal"],
  ["dev.mayfly.rollout.step", { action: "revert-rollout" }, "warning"],
  ["dev.mayfly.rollout.step", { action: "create-instance" }, "normal"],
  ["dev.mayfly.rollout.step", { outcome: "failed" }, "normal"],
  ["dev.mayfly.rollout.accepted", { outcome: "reverted", action: "revert-rollout" }, "normal"],
])("of %s with %j is %s", (type, data, severity) => expect(severityOf({ type, data })).toBe(severity));
