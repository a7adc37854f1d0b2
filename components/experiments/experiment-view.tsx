"use client";

import { useRead } from "@/components/frame/use-read";
import { TriangleAlert } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { QueryError } from "@/components/frame/query-error";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { UnfoldOnPhone } from "@/components/ui/unfold-on-phone";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { canStop } from "@/lib/experiments/core/can-on";
import { experimentOptions } from "@/lib/experiments/query-options";
import { unbroken } from "@/lib/format/unbroken";
import { compareText } from "@/lib/text/compare";
import { experimentText } from "@/lib/text/experiments";
import type { ExperimentAction } from "./actions";
import { comparisonHref, experimentSentence } from "./prepare-experiment-words";
import { Race } from "./race";
import { RoundTable } from "./round-table";
import { unlikeWords } from "@/lib/experiments/core/words";

const StopDialog = dynamic(() => import("./stop-dialog").then((room) => room.StopDialog), { ssr: false });

interface ExperimentViewProps {
  readonly id: string;
  readonly stop: ExperimentAction;
}

/** One experiment, as it runs and as it ended. */
export function ExperimentView({ id, stop }: ExperimentViewProps) {
  const { data, error, refetch } = useRead(experimentOptions(id));
  const [isStopping, setStopping] = useState(false);
  if (!data && error) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-96" />;
  const isOver = data.finishedAt !== null;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
        <h1
          aria-live="polite"
          className="min-h-28 grow basis-80 text-[20px] leading-7 font-semibold text-balance sm:min-h-14"
        >
          {unbroken(experimentSentence(data))}
        </h1>
        <div className="flex gap-2">
          {isOver || data.measured > 0 ? (
            <Link
              href={comparisonHref(data)}
              className={buttonStyle({ variant: isOver ? "primary" : "secondary" })}
            >
              {experimentText.compare}
            </Link>
          ) : null}
          {canStop({ isOver }).isPossible && data.phase !== "restoring" ? (
            <Button onClick={() => setStopping(true)}>{experimentText.stop}</Button>
          ) : null}
        </div>
      </div>
      <p className="mb-4 flex flex-wrap items-center gap-x-3 text-muted">
        <span className="flex items-center gap-1 font-mono text-sm">
          {data.id}
          <CopyButton value={data.id} label="id of the experiment" />
        </span>
        <span>{experimentText.phases[data.phase]}</span>
        <span>
          {data.measured} of {2 * data.rounds} runs measured
        </span>
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
            <span>{unlikeWords(data.differences)}</span>
          </p>
        </UnfoldOnPhone>
      ) : null}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Race experiment={data} />
        <Card aria-label={experimentText.results}>
          <h2 className="mb-2 font-medium">{experimentText.results}</h2>
          {data.runs.length === 0 ? <p className="text-muted">{experimentText.waiting}</p> : null}
          <RoundTable runs={data.runs} />
        </Card>
      </div>
      {isStopping ? <StopDialog experiment={data} action={stop} onClose={() => setStopping(false)} /> : null}
    </>
  );
}
