"use client";

import { ChangePointsChart } from "@/components/charts/change-points-chart";
import { QueryError } from "@/components/frame/query-error";
import { useRead } from "@/components/frame/use-read";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { minuteOf } from "@/lib/lifecycle/instant";
import { changePointListText } from "@/lib/text/change-point-list";
import { changePointText } from "@/lib/text/change-points";
import { changePointsOptions } from "@/lib/timings/query-options";
import type { ChangeSeries } from "@/lib/timings/schema";
import type { WorkloadDto } from "@/lib/workloads/schema";
import { countWords, placeWords, sortedSeries } from "./prepare-change-point-list";
import { changePointLabel, changePointSentence } from "./prepare-change-point-words";

const words = changePointListText;

/** Every change of a workload's timings, newest first, each beside the series that it is seen in. */
export function ChangePointList({ workload: { id, kind } }: { workload: WorkloadDto }) {
  const { data, error, refetch } = useRead(changePointsOptions(id));
  const series = data?.series ?? null;
  if (series === null && error) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (series === null)
    return (
      <>
        <p role="status" className="mb-3 text-muted">
          {changePointText.computing}
        </p>
        <Skeleton className="h-80" />
      </>
    );
  const { changed, quiet, few } = sortedSeries(series);
  const fewest = series[0]?.fewest ?? 0;
  if (changed.length + quiet.length + few.length === 0)
    return <EmptyState title={words.empty}>{words.emptyBody}</EmptyState>;
  return (
    <div className="grid gap-6">
      {changed.map((one) => (
        <ChangedSeries key={one.timing} workloadId={id} kind={kind} series={one} />
      ))}
      <Counted title={words.quiet} series={quiet} />
      <Counted title={words.tooFew(fewest)} series={few} />
      <p className="max-w-prose text-sm text-muted">{words.method}</p>
    </div>
  );
}

interface ChangedSeriesProps {
  readonly workloadId: string;
  readonly kind: WorkloadDto["kind"];
  readonly series: ChangeSeries;
}

function ChangedSeries({ workloadId, kind, series }: ChangedSeriesProps) {
  const { timing, points, olderThan } = series;
  const told = points.map((point) => ({
    point,
    sentence: changePointSentence(timing, point),
    mark: { nth: point.index + 1, label: changePointLabel(point) },
  }));
  return (
    <div className="grid gap-3">
      <ul className="grid gap-2">
        {told.toReversed().map(({ point, sentence }) => (
          <li key={point.at}>
            <p className="max-w-prose font-medium break-words">{sentence}</p>
            <p className="text-sm text-muted">{placeWords(point)}</p>
          </li>
        ))}
      </ul>
      {olderThan === null ? null : <p className="text-sm text-muted">{words.cut(minuteOf(olderThan))}</p>}
      <ChangePointsChart
        workloadId={workloadId}
        kind={kind}
        series={series}
        marks={told.map(({ mark }) => mark)}
        notes={told.map(({ sentence }) => sentence)}
      />
    </div>
  );
}

function Counted({ title, series }: { title: string; series: readonly ChangeSeries[] }) {
  if (series.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="font-medium">{title}</h2>
      <ul className="mt-1 flex flex-wrap gap-x-4 text-muted">
        {series.map((one) => (
          <li key={one.timing}>{countWords(one)}</li>
        ))}
      </ul>
    </section>
  );
}
