import { marksAmong } from "@/components/charts/prepare-change-marks";
import { ReadyHistoryChart } from "@/components/charts/ready-history-chart";
import { StartsChart } from "@/components/charts/starts-chart";
import { useRead } from "@/components/frame/use-read";
import { changePointsOptions } from "@/lib/timings/query-options";
import type { WorkloadDto } from "@/lib/workloads/schema";
import { changePointLabel, changePointSentence } from "./prepare-change-point-words";

/** Px. */
const HEIGHT = 200;

/** How many were ready over time, and how long its starts took. */
export function WorkloadCharts({ workload }: { workload: WorkloadDto }) {
  const { id, kind, currentRevision, starts, isObserved } = workload;
  const { data } = useRead(changePointsOptions(id));
  const points = data?.series?.find(({ timing }) => timing === "startup")?.points ?? [];
  return (
    <div className="mb-4 grid gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <ReadyHistoryChart workloadId={id} kind={kind} currentRevision={currentRevision} height={HEIGHT} />
      <StartsChart
        workloadId={id}
        kind={kind}
        starts={starts}
        isObserved={isObserved}
        marks={marksAmong(
          starts,
          points.map((point) => ({ at: point.at, label: changePointLabel(point) })),
        )}
        notes={points.map((point) => changePointSentence("startup", point))}
        height={HEIGHT}
      />
    </div>
  );
}
