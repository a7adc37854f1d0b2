import { expect, it } from "vitest";
import { instanceOf, T0 } from "@/lib/workloads/instance.fixture";
import { prepareGantt } from "./prepare-gantt";
import { ganttCsv } from "./prepare-gantt-csv";

it("has a row for each stage, with the instance, the time and the conditions", () => {
  const instance = instanceOf(
    {
      rolloutId: "ro-1",
      accelerator: "tcg",
      isImageCached: false,
      concurrency: 3,
      host: "lab",
      phase: "scheduled",
    },
    { requestedAt: 100, scheduledAt: 150 },
  );
  const { head, rows } = ganttCsv(prepareGantt([instance], T0, T0 + 500), [instance], T0);
  expect(rows.map((row) => row.length)).toEqual([head.length, head.length]);
  expect(rows[0]).toEqual([
    ...["hello-vm-r1-0", "ro-1", "hello-vm", "vm", 1, "scheduling", "requested → scheduled"],
    ...["2026-11-23T08:00:00.100Z", 100, 150, 50, "scheduled", null, "tcg", "no", 3, "lab", "no"],
  ]);
  expect(rows[1]?.slice(5, 11)).toEqual([
    ...["creation", "scheduled → started", "2026-11-23T08:00:00.150Z", 150, 500, null],
  ]);
});

it("says when a stage began itself, also where the axis shows it from later", () => {
  const instance = instanceOf({ phase: "stopped" }, { readyAt: -5000, drainingAt: 700, stoppedAt: 2000 });
  const { head, rows } = ganttCsv(prepareGantt([instance], T0, T0 + 1000), [instance], T0);
  const at = head.indexOf("began at (UTC)");
  expect(rows.map((row) => row.slice(at, at + 4))).toEqual([
    ["2026-11-23T07:59:55.000Z", 0, 700, 5700],
    ["2026-11-23T08:00:00.700Z", 700, 1000, 1300],
  ]);
});
