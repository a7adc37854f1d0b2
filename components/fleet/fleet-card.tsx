"use client";

import { inSightOf, outOfSightOf } from "@/lib/sight/core/in-sight";
import { QueryError } from "@/components/frame/query-error";
import { useScope } from "@/components/frame/use-scope";
import { useWorkloads } from "@/components/frame/use-workloads";
import { Card, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { overviewText } from "@/lib/text/overview";
import { FleetRow } from "./fleet-row";
import { NoWorkloads } from "./no-workloads";
import { OutOfSight } from "./out-of-sight";
import { fleetOrder } from "./prepare-fleet-order";

export function FleetCard() {
  const { sight, query } = useScope();
  const { data, error, refetch } = useWorkloads(sight.applicationId);
  if (!data && error) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-40" />;
  const workloads = fleetOrder(inSightOf(data.items, sight));
  if (workloads.length === 0) return <NoWorkloads />;
  return (
    <Card aria-label={overviewText.fleet}>
      <CardTitle>{overviewText.fleet}</CardTitle>
      <ul>
        {workloads.map((workload) => (
          <FleetRow key={workload.id} workload={workload} />
        ))}
      </ul>
      <OutOfSight count={outOfSightOf(data.items, sight).length} query={query} />
      {data.isCut ? <p className="mt-3 text-sm text-muted">{overviewText.notAllListed}</p> : null}
    </Card>
  );
}
