import type { InstanceDetailDto, InstanceUsageDto } from "@/lib/instances/schema";
import { usageText } from "@/lib/text/instances";
import type { Cell, CsvTable } from "@/lib/format/csv";

/** A row for each measurement. */
export const usageRows = ({ points, cpus, memoryBytes, source }: InstanceUsageDto): Cell[][] =>
  points.map((point) => [
    ...[point.fromAt, point.at, point.cores, cpus === null ? null : point.cores / cpus],
    ...[point.memoryBytes, cpus, memoryBytes, source === null ? null : usageText.sources[source].short],
  ]);

/** The same with what each row is of, so that files of several instances can be put together. */
export function usageCsv(instance: InstanceDetailDto, usage: InstanceUsageDto): CsvTable {
  const { id, applicationId, workloadId, kind, revision } = instance;
  return {
    head: [...["instance", "application", "workload", "kind", "revision"], ...usageText.columns],
    rows: usageRows(usage).map((row) => [id, applicationId, workloadId, kind, revision, ...row]),
  };
}
