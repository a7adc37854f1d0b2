"use client";

import { useRead } from "@/components/frame/use-read";
import { rolloutPath } from "@/components/frame/paths";
import { Link } from "@/components/ui/link";
import { rolloutsOptions } from "@/lib/rollouts/query-options";
import { workloadText } from "@/lib/text/workloads";
import type { WorkloadDto } from "@/lib/workloads/schema";

/** A link that is always there, so that nothing moves where a rollout begins or ends. */
export function SeeRollout({ workload }: { workload: WorkloadDto }) {
  const { data } = useRead(rolloutsOptions({ workloadId: workload.id, limit: 1 }));
  const id = workload.activeRolloutId ?? data?.items[0]?.id;
  return (
    <p className="h-6">
      {id === undefined ? null : (
        <Link href={rolloutPath(id)} className="inline-flex h-6 items-center underline underline-offset-4">
          {workload.activeRolloutId === null ? workloadText.seeLastRollout : workloadText.seeRollout}
        </Link>
      )}
    </p>
  );
}

/** What became of the last change where it did not work out, until the next one: the fleet alone would not tell. */
export function LastRollout({ workloadId }: { workloadId: string }) {
  const { data } = useRead(rolloutsOptions({ workloadId, limit: 1 }));
  const last = data?.items[0];
  if (last?.outcome !== "reverted" && last?.outcome !== "failed") return null;
  return (
    <div role="status" className="mt-4 rounded-card border border-danger p-4">
      <p className="font-medium text-danger">{workloadText.lastRollout[last.outcome]}</p>
      <p className="break-words">{last.revertedBecause ?? last.message}</p>
      <Link href={rolloutPath(last.id)} className="underline underline-offset-4">
        {workloadText.seeWhatFailed}
      </Link>
    </div>
  );
}
