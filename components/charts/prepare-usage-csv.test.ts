import { expect, it } from "vitest";
import type { InstanceDetailDto, InstanceUsageDto } from "@/lib/instances/schema";
import { instanceOf, T0 } from "@/lib/workloads/instance.fixture";
import { instanceAbout } from "./prepare-instance-about";
import { usageCsv, usageRows } from "./prepare-usage-csv";

const instance: InstanceDetailDto = {
  ...instanceOf({ accelerator: "tcg", revision: 3 }, { requestedAt: 0, stoppedAt: 60_000 }),
  applicationId: "hello",
  artifact: "demo:v1",
  digest: null,
  limits: { cpus: 2, memoryMb: 128 },
  madeBy: null,
  keepsUp: null,
  experiment: null,
  because: null,
  hasLogs: true,
  asOf: new Date(T0 + 90_000).toISOString(),
};
const usage: InstanceUsageDto = {
  source: "process",
  cpus: 2,
  memoryBytes: 1000,
  points: [
    { fromAt: "2026-11-23T08:00:00.000Z", at: "2026-11-23T08:00:10.000Z", cores: 0.5, memoryBytes: 500 },
  ],
};

it("has in each row which instance it is of, and the page's table does not repeat it", () => {
  const { head, rows } = usageCsv(instance, usage);
  const point = ["2026-11-23T08:00:00.000Z", "2026-11-23T08:00:10.000Z", 0.5, 0.25, 500, 2, 1000];
  expect(head.slice(0, 6)).toEqual(["instance", "application", "workload", "kind", "revision", "from (UTC)"]);
  expect(rows).toEqual([["hello-vm-r1-0", "hello", "hello-vm", "vm", 3, ...point, "the QEMU process"]]);
  expect(head).toHaveLength(rows[0]?.length ?? 0);
  expect(usageRows(usage)).toEqual([[...point, "the QEMU process"]]);
});

it("says window, instance, conditions and warnings", () => {
  expect(instanceAbout({ ...instance, isSimulated: true, hasClockSkew: true })).toEqual([
    "Window: its life; 2026-11-23T08:00:00.000Z → 2026-11-23T08:01:00.000Z.",
    "Instance: hello-vm-r1-0; VM of workload hello-vm; application hello; revision 3; limits 2 CPU and 128 MB.",
    "Conditions of hello-vm-r1-0: accelerator tcg (1).",
    "Warning: Clocks disagree about a time that it touches: its startup is no sample.",
    "Warning: made by a seeded generator, not measured.",
  ]);
});
