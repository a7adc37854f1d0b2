import { expect, it } from "vitest";
import { instanceOf } from "@/lib/workloads/instance.fixture";
import { conditionLines, conditionsOfInstances } from "./prepare-condition-words";

it("says what instances depended on, and nothing of what nobody knows", () => {
  const known = { runtime: "qemu-microvm", accelerator: "tcg", isImageCached: true, concurrency: 2 };
  const instances = [instanceOf(known, {}), instanceOf({ ...known, isImageCached: false }, {})];
  expect(conditionLines("2 instances", conditionsOfInstances(instances))).toEqual([
    "Conditions of 2 instances: accelerator tcg (2); runtime qemu-microvm (2); image cached yes (1), no (1); started at once 2 (2).",
  ]);
  expect(conditionLines("none", conditionsOfInstances([]))).toEqual([]);
});

it("says what their revisions run, as far as that is known", () => {
  const instances = [1, 1, 2].map((revision) => instanceOf({ revision }, {}));
  expect(conditionsOfInstances(instances, { 1: "demo:v1@sha256:0f3a5c9d2b71" }).artifact).toEqual({
    "demo:v1@sha256:0f3a5c9d2b71": 2,
  });
});

it("says of a container that it has no accelerator, and of a VM that tells none nothing", () => {
  const of = (kind: "vm" | "container") =>
    conditionsOfInstances([instanceOf({ kind, accelerator: null }, {})]).accelerator;
  expect([of("vm"), of("container")]).toEqual([{}, { none: 1 }]);
});

it("stops at the most frequent values", () => {
  const counts = Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`h${index}`, 100 - index]));
  expect(conditionLines("VMs", { host: counts })).toEqual([
    expect.stringMatching(/^Conditions of VMs: host h0 \(100\), .*h11 \(89\), 3 more values\.$/),
  ]);
});
