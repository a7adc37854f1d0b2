import { expect, it } from "vitest";
import { measurableOn } from "./prepare-measurable";

const workload = (applicationId: string, kind: "vm" | "container", isSimulated = false) => ({
  applicationId,
  kind,
  isSimulated,
});
const WORKLOADS = [
  workload("shop", "container"),
  workload("shop", "vm"),
  workload("hello", "vm"),
  workload("hello", "container"),
  workload("vms-only", "vm"),
  workload("played", "vm", true),
  workload("played", "container", true),
  workload("half", "vm", true),
  workload("half", "container"),
];

it("is what has real workloads of both kinds, by name, and of a chosen one that alone", () => {
  expect(measurableOn(WORKLOADS, null)).toEqual(["hello", "shop"]);
  expect(measurableOn(WORKLOADS, "shop")).toEqual(["shop"]);
  expect(["vms-only", "played", "half", "nope"].map((one) => measurableOn(WORKLOADS, one))).toEqual([
    [],
    [],
    [],
    [],
  ]);
});
