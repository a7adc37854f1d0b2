"use client";

import { useQuery } from "@tanstack/react-query";
import { QueryError } from "@/components/frame/query-error";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { workloadText } from "@/lib/text/workloads";
import { instanceLogsOptions } from "@/lib/workloads/query-options";

export function InstanceLogs({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, error, refetch } = useQuery(instanceLogsOptions(id));
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()} title={`${workloadText.logs} of ${id}`}>
      {!data && error ? <QueryError error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton className="h-40" /> : null}
      {data ? (
        <pre className="font-mono text-sm break-all whitespace-pre-wrap">
          {data.text || workloadText.noLogs}
        </pre>
      ) : null}
    </Sheet>
  );
}
