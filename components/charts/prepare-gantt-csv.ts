import { stageText } from "@/lib/text/rollouts";
import type { InstanceDto } from "@/lib/workloads/schema";
import type { CsvTable } from "@/lib/format/csv";
import type { Gantt } from "./prepare-gantt";

const HEAD = [
  ...[
    "instance",
    "rollout",
    "workload",
    "kind",
    "revision",
    "stage",
    "span",
    "began at (UTC)",
    "shown from (ms)",
  ],
  ...[
    "shown to (ms)",
    "whole stage (ms)",
    "phase",
    "runtime",
    "accelerator",
    "image cached",
    "started at once",
  ],
  ...["host", "simulated"],
];

const yesNo = (value: boolean | null): string | null => (value === null ? null : value ? "yes" : "no");

/** A row for each stage of each instance, with what it depends on. `fromMs` is where the axis begins, epoch ms. */
export function ganttCsv({ rows }: Gantt, instances: readonly InstanceDto[], fromMs: number): CsvTable {
  const byId = new Map(instances.map((instance) => [instance.id, instance]));
  return {
    head: HEAD,
    rows: rows.flatMap(({ id, segments }) => {
      const instance = byId.get(id);
      if (!instance) return [];
      const { rolloutId, workloadId, kind, revision, phase, runtime, accelerator, concurrency, host } =
        instance;
      return segments.map(({ stage, beganMs, startMs, endMs, durationMs }) => [
        ...[id, rolloutId, workloadId, kind, revision, stageText[stage].name, stageText[stage].span],
        ...[
          new Date(fromMs + beganMs).toISOString(),
          startMs,
          endMs,
          durationMs,
          phase,
          runtime,
          accelerator,
        ],
        ...[yesNo(instance.isImageCached), concurrency, host, yesNo(instance.isSimulated)],
      ]);
    }),
  };
}
