"use client";

import { useRead } from "@/components/frame/use-read";
import { TriangleAlert } from "lucide-react";
import { QueryError } from "@/components/frame/query-error";
import { UnfoldOnPhone } from "@/components/ui/unfold-on-phone";
import { CopyButton } from "@/components/ui/copy-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { experimentOptions } from "@/lib/experiments/query-options";
import { unbroken } from "@/lib/format/unbroken";
import { compareText } from "@/lib/text/compare";
import { experimentText } from "@/lib/text/experiments";
import type { ExperimentAction } from "./actions";
import { ExperimentControls } from "./experiment-controls";
import { experimentSentence } from "./prepare-experiment-words";
import { Race } from "./race";
import { RoundsCard } from "./rounds-card";
import { unlikeText } from "@/lib/text/unlike";

interface ExperimentViewProps {
  readonly id: string;
  readonly stop: ExperimentAction;
  readonly extend: ExperimentAction;
}

/** One experiment, as it runs and as it ended. */
export function ExperimentView({ id, stop, extend }: ExperimentViewProps) {
  const { data, error, refetch } = useRead(experimentOptions(id));
  if (!data && error) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-96" />;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
        <h1
          aria-live="polite"
          className="min-h-28 grow basis-80 text-[20px] leading-7 font-semibold text-balance sm:min-h-14"
        >
          {unbroken(experimentSentence(data))}
        </h1>
        <ExperimentControls experiment={data} stop={stop} extend={extend} />
      </div>
      <p className="mb-4 flex flex-wrap items-center gap-x-3 text-muted">
        <span className="flex items-center gap-1 font-mono text-sm">
          {data.id}
          <CopyButton value={data.id} label="id of the experiment" />
        </span>
        <span>{experimentText.phases[data.phase]}</span>
        <span>{experimentText.runsMeasured(data.measured, 2 * data.rounds)}</span>
        <span>{experimentText.roundsStated(data.statedRounds, data.rounds)}</span>
        <span>by {data.actor}</span>
        <RelativeTime at={data.requestedAt} />
      </p>
      {data.differences.length > 0 ? (
        <UnfoldOnPhone
          className="mb-4 rounded-card border border-line-strong px-3 py-1 sm:py-3"
          label={
            <>
              <TriangleAlert size={18} aria-hidden className="shrink-0" />
              <span className="truncate">
                {compareText.unlike(data.differences.map(({ field }) => field))}
              </span>
            </>
          }
        >
          <p className="flex gap-2 max-sm:pb-2">
            <TriangleAlert size={18} aria-hidden className="mt-0.5 shrink-0 max-sm:hidden" />
            <span>{unlikeText(data.differences)}</span>
          </p>
        </UnfoldOnPhone>
      ) : null}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Race experiment={data} />
        <RoundsCard experiment={data} />
      </div>
    </>
  );
}
