"use client";

import { useRead } from "@/components/frame/use-read";
import { usageView } from "@/components/charts/prepare-usage";
import { UsageChart } from "@/components/charts/usage-chart";
import { QueryError } from "@/components/frame/query-error";
import { Card, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { instanceUsageOptions } from "@/lib/instances/query-options";
import type { InstanceDetailDto } from "@/lib/instances/schema";
import { usageText } from "@/lib/text/instances";

interface InstanceUsageProps {
  readonly instance: InstanceDetailDto;
  readonly isOver: boolean;
}

/** CPU and memory over its life, or why there is none. */
export function InstanceUsage({ instance, isOver }: InstanceUsageProps) {
  const { id } = instance;
  const { data, error, refetch } = useRead(instanceUsageOptions(id, isOver));
  const view = data ? usageView(data) : null;
  if (data && view) return <UsageChart instance={instance} usage={data} view={view} />;
  return (
    <Card aria-label={usageText.title}>
      <CardTitle>{usageText.title}</CardTitle>
      {data ? (
        <p className="text-muted">
          {data.source === "none" ? usageText.none : isOver ? usageText.never : usageText.notYet}
        </p>
      ) : null}
      {!data && error ? <QueryError error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton className="h-72" /> : null}
    </Card>
  );
}
