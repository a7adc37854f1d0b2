"use client";

import { useRead } from "@/components/frame/use-read";
import { QueryError } from "@/components/frame/query-error";
import { useScope } from "@/components/frame/use-scope";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import { readyHistoryOptions } from "@/lib/rollouts/query-options";
import { workloadText } from "@/lib/text/workloads";
import { ChartFrame, type ChartTable } from "./chart-frame";
import { ReadyHistoryDrawing } from "./drawn";
import { readyAt, readyHistoryView } from "./prepare-ready-history";
import { kindColor } from "./sides";

const words = workloadText.ready;

interface ReadyHistoryChartProps {
  readonly workloadId: string;
  readonly kind: Kind;
  readonly currentRevision: number;
  /** Px. */
  readonly height: number;
}

/** Ready replicas of a workload within the window of the top bar. */
export function ReadyHistoryChart({ workloadId, kind, currentRevision, height }: ReadyHistoryChartProps) {
  const { window } = useScope();
  const { data, error, refetch } = useRead(readyHistoryOptions(workloadId, window));
  const view = data ? readyHistoryView(data, currentRevision) : null;
  const table: ChartTable = {
    head: words.head,
    rowsOf: () =>
      (view?.rows ?? []).map(({ x, current, other }) => [new Date(x).toISOString(), current, other]),
    fileName: `${workloadId}-ready-replicas`,
  };
  return (
    <ChartFrame title={words.title} caption={words.caption(currentRevision)} table={table}>
      <div style={{ height }}>
        {!data && error ? <QueryError error={error} onRetry={() => void refetch()} /> : null}
        {data && view === null ? <p className="text-muted">{words.none}</p> : null}
        {view === null ? null : (
          <ReadyHistoryDrawing
            label={words.title}
            xTitle={words.axis}
            yTitle={words.count}
            height={height}
            view={view}
            color={kindColor(kind)}
            readingOf={(ms) => readyAt(view, ms)}
          />
        )}
      </div>
    </ChartFrame>
  );
}
