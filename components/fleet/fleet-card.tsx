"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "@/components/ui/link";
import { inSightOf, outOfSightOf } from "@/lib/sight/core/in-sight";
import { formatCount } from "@/lib/format/format-number";
import { QueryError } from "@/components/frame/query-error";
import { useScope } from "@/components/frame/use-scope";
import { buttonStyle } from "@/components/ui/button-style";
import { Card, CardTitle } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { overviewText } from "@/lib/text/overview";
import { workloadsOptions } from "@/lib/workloads/query-options";
import { FleetRow } from "./fleet-row";

interface FleetCardProps {
  /** Where the page says by its own title what this is. */
  readonly isTitleHidden?: boolean;
}

export function FleetCard({ isTitleHidden = false }: FleetCardProps) {
  const { sight, query } = useScope();
  const { data, error, refetch } = useQuery(workloadsOptions());
  if (!data && error) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-40" />;
  const outOfSight = outOfSightOf(data.items, sight);
  const workloads = inSightOf(data.items, sight).toSorted(
    (a, b) => Number(a.kind !== "vm") - Number(b.kind !== "vm") || a.id.localeCompare(b.id),
  );
  if (workloads.length === 0) {
    return (
      <EmptyState
        title={overviewText.noWorkloads}
        action={
          <Link href="/providers" className={buttonStyle()}>
            {overviewText.providers}
          </Link>
        }
      >
        {overviewText.noWorkloadsBody}
      </EmptyState>
    );
  }
  return (
    <Card aria-label={overviewText.fleet}>
      {isTitleHidden ? null : <CardTitle>{overviewText.fleet}</CardTitle>}
      <ul>
        {workloads.map((workload) => (
          <FleetRow key={workload.id} workload={workload} />
        ))}
      </ul>
      {outOfSight.length > 0 ? (
        <p className="mt-3 flex flex-wrap items-center gap-x-2 text-sm text-muted">
          {formatCount(outOfSight.length, ...overviewText.outOfSight)}
          <Link
            href={`?${new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(query)), simulated: "true" })}`}
            className="flex min-h-6 items-center underline underline-offset-4"
          >
            {overviewText.showSimulated}
          </Link>
        </p>
      ) : null}
    </Card>
  );
}
