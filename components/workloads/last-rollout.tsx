"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "@/components/ui/link";
import { rolloutsOptions } from "@/lib/rollouts/query-options";
import { workloadText } from "@/lib/text/workloads";

/** What became of the last change where it did not work out, until the next one: the fleet alone would not tell. */
export function LastRollout({ workloadId }: { workloadId: string }) {
  const { data } = useQuery(rolloutsOptions({ workloadId }));
  const last = data?.items[0];
  if (last?.outcome !== "reverted" && last?.outcome !== "failed") return null;
  return (
    <div role="status" className="mb-4 rounded-card border border-danger p-4">
      <p className="font-medium text-danger">{workloadText.lastRollout[last.outcome]}</p>
      <p className="break-words">{last.revertedBecause ?? last.message}</p>
      <Link href={`/rollouts/${encodeURIComponent(last.id)}`} className="underline underline-offset-4">
        {workloadText.seeRollout}
      </Link>
    </div>
  );
}
