"use client";

import { rolloutPath } from "@/components/frame/paths";
import { useRead } from "@/components/frame/use-read";
import { Link } from "@/components/ui/link";
import { QueryError } from "@/components/frame/query-error";
import { SimulatedBadge } from "@/components/frame/simulated-badge";
import { useScope } from "@/components/frame/use-scope";
import { ChangedLine } from "@/components/rollouts/changed-line";
import { OutcomeBadge } from "@/components/rollouts/outcome-badge";
import { changeOf } from "@/components/rollouts/prepare-change-words";
import { Duration } from "@/components/ui/duration";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { durationNote } from "@/components/rollouts/prepare-duration-note";
import { rolloutsOptions } from "@/lib/rollouts/query-options";
import { overviewText } from "@/lib/text/overview";

interface RolloutListProps {
  readonly workloadId?: string;
  readonly limit?: number;
}

/** The latest rollouts of a workload, or of what the top bar leaves; each a link to its page. */
export function RolloutList({ workloadId, limit = 50 }: RolloutListProps) {
  const { sight } = useScope();
  const narrowed = workloadId === undefined ? sight : { workloadId };
  const { data, error, refetch } = useRead(
    rolloutsOptions({ ...narrowed, limit }),
    workloadId === undefined ? "page" : "later",
  );
  if (!data && error) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-24" />;
  if (data.items.length === 0)
    return <EmptyState title={overviewText.noRollouts}>{overviewText.noRolloutsBody}</EmptyState>;
  return (
    <ul className="lg:grid lg:grid-cols-[minmax(0,1fr)_repeat(2,max-content)_minmax(0,max-content)] lg:gap-x-4">
      {data.items.map((rollout) => (
        <li
          key={rollout.id}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2 last:border-b-0 lg:col-span-full lg:grid lg:grid-cols-subgrid"
        >
          <span className="w-full min-w-0 sm:w-auto">
            <Link
              href={rolloutPath(rollout.id)}
              className="block min-h-6 min-w-0 leading-6 font-medium underline-offset-4 hover:underline lg:truncate"
            >
              {rollout.workloadId} {changeOf(rollout)}
            </Link>
            <ChangedLine rollout={rollout} />
          </span>
          <span className="flex flex-wrap items-center gap-1.5">
            {workloadId === undefined ? <SimulatedBadge workloadId={rollout.workloadId} /> : null}
            <OutcomeBadge rollout={rollout} />
          </span>
          <span className="lg:text-right">
            {rollout.durationMs === null ? null : (
              <Duration ms={rollout.durationMs} note={durationNote(rollout)} />
            )}
          </span>
          <span className="min-w-0 text-muted sm:ml-auto lg:ml-0 lg:text-right">
            <RelativeTime at={rollout.requestedAt} />
            <span className="block truncate text-sm">by {rollout.actor}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
