"use client";

import { QueryError } from "@/components/frame/query-error";
import { useRead } from "@/components/frame/use-read";
import { PageSkeleton } from "@/components/ui/skeleton";
import { observingOptions } from "@/lib/observing/query-options";
import type { ObservingActions } from "./actions";
import { ObserveForm } from "./observe-form";
import { observingSentence } from "./prepare-observing-sentence";
import { SourceCard } from "./source-card";

/** The engines that are observed, what was found on them and where it belongs, and how to observe another. */
export function ObservingView({ actions }: { actions: ObservingActions }) {
  const { data, error, refetch } = useRead(observingOptions());
  if (!data && error) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <>
      <h1 className="mb-4 min-h-14 text-[20px] leading-7 font-semibold sm:min-h-7">
        {observingSentence(data)}
      </h1>
      {data.sources.length === 0 ? (
        <div className="max-w-xl">
          <ObserveForm found={data.found} action={actions.observe} />
        </div>
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
            {data.sources.map((source) => (
              <SourceCard
                key={source.id}
                source={source}
                applications={data.applications}
                actions={actions}
              />
            ))}
          </div>
          <ObserveForm found={data.found} action={actions.observe} />
        </div>
      )}
    </>
  );
}
