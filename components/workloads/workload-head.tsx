"use client";

import type { ReactNode } from "react";
import { InstanceCellLink } from "@/components/fleet/instance-cell";
import { useFreshness } from "@/components/frame/use-freshness";
import { CopyButton } from "@/components/ui/copy-button";
import { useNow } from "@/components/ui/use-now";
import type { WorkloadDto } from "@/lib/workloads/schema";
import { SeeRollout } from "./last-rollout";
import { workloadSentence } from "./prepare-workload-sentence";

interface WorkloadHeadProps {
  readonly workload: WorkloadDto;
  readonly children: ReactNode;
}

/** How a workload stands, and its controls. These keep their place however long the sentence and the fleet become. */
export function WorkloadHead({ workload, children }: WorkloadHeadProps) {
  const now = useNow();
  const { isWatched, lastSeenAt } = useFreshness();
  return (
    <div className="mb-6 grid gap-x-8 gap-y-2 sm:gap-y-3 lg:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-h-17 sm:min-h-19">
        <p className="text-muted">
          {workload.id}
          {workload.isSimulated ? " · simulated" : ""}
        </p>
        <h1 className="text-[18px] leading-6 font-semibold sm:text-[20px] sm:leading-7">
          {workloadSentence(workload, now ?? Date.parse(workload.asOf), isWatched ? null : { lastSeenAt })}
        </h1>
      </div>
      <div className="lg:col-start-2 lg:row-span-2 lg:row-start-1">{children}</div>
      <div className="min-w-0">
        <ul aria-label="Fleet" className="mb-3 flex min-h-6 flex-wrap gap-1.5">
          {workload.instances.map((instance) => (
            <li key={instance.id}>
              <InstanceCellLink instance={instance} asOf={workload.asOf} />
            </li>
          ))}
        </ul>
        {workload.address ? (
          <p className="flex items-center gap-1 font-mono text-sm">
            {workload.address} <CopyButton value={workload.address} label={`address of ${workload.id}`} />
          </p>
        ) : null}
        <SeeRollout workload={workload} />
      </div>
    </div>
  );
}
