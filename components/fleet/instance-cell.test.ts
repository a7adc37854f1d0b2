import { expect, it } from "vitest";
import type { InstanceDto } from "@/lib/workloads/schema";
import { instanceLabel } from "./instance-cell";

const instance = { id: "a-r1-0", startupMs: 820, hasClockSkew: false, isSimulated: false } as InstanceDto;

it.each([
  ["created", "a-r1-0, created"],
  ["ready", "a-r1-0, ready, started in 0.82 s"],
  ["draining", "a-r1-0, draining, started in 0.82 s"],
] as const)("the label of what is shown as %s", (phase, expected) => {
  expect(instanceLabel({ ...instance, phase })).toBe(expected);
});
