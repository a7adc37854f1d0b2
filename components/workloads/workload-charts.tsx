import { ReadyHistoryChart } from "@/components/charts/ready-history-chart";
import { StartsChart } from "@/components/charts/starts-chart";
import type { WorkloadDto } from "@/lib/workloads/schema";

/** Px. */
const HEIGHT = 200;

/** How many were ready over time, and how long its starts took. */
export function WorkloadCharts({ workload }: { workload: WorkloadDto }) {
  const { id, kind, currentRevision, starts } = workload;
  return (
    <div className="mb-4 grid gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <ReadyHistoryChart workloadId={id} kind={kind} currentRevision={currentRevision} height={HEIGHT} />
      <StartsChart workloadId={id} kind={kind} starts={starts} height={HEIGHT} />
    </div>
  );
}
