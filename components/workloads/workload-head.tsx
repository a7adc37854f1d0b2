"use client";

import type { ReactNode } from "react";
import { InstanceCellLink } from "@/components/fleet/instance-cell";
import { useFreshness } from "@/components/frame/use-freshness";
import { withSearch } from "@/components/frame/paths";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { useNow } from "@/components/ui/use-now";
import { text } from "@/lib/text/en";
import { observingText } from "@/lib/text/observing";
import { workloadText } from "@/lib/text/workloads";
import { applicationLabelOf } from "@/lib/workloads/core/label";
import type { WorkloadDto } from "@/lib/workloads/schema";
import { SeeRollout } from "./last-rollout";
import { workloadSentence } from "./prepare-workload-sentence";

interface WorkloadHeadProps {
  readonly workload: WorkloadDto;
  readonly children: ReactNode;
}

/** The current revision, and since when it is that. */
function Running({ workload }: { workload: WorkloadDto }) {
  const { currentRevision, artifact, revisedAt, isObserved } = workload;
  if (isObserved) return null;
  return (
    <p className="min-w-0 text-muted">
      {workloadText.revision(currentRevision)}
      {artifact === null ? null : (
        <>
          {" · "}
          <span className="font-mono text-sm break-all text-text">{artifact}</span>
        </>
      )}
      {revisedAt === null ? null : (
        <>
          {" · "}
          <RelativeTime at={revisedAt} />
        </>
      )}
    </p>
  );
}

/** How a workload stands, and its controls. These keep their place however long the sentence and the fleet become. */
export function WorkloadHead({ workload, children }: WorkloadHeadProps) {
  const now = useNow();
  const { isWatched, lastSeenAt } = useFreshness();
  const { condition } = workload;
  const awayAt = condition?.reason === "engine-away" ? condition.at : null;
  const unwatched = !isWatched ? { lastSeenAt } : awayAt === null ? null : { lastSeenAt: awayAt };
  return (
    <div className="mb-4 grid gap-x-8 gap-y-2 sm:gap-y-3 lg:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-h-18 sm:min-h-20">
        <p className="flex flex-wrap items-center gap-x-2 text-muted">
          <Link
            href={withSearch("/workloads", new URLSearchParams({ application: workload.applicationId }))}
            className="inline-flex min-h-6 items-center underline underline-offset-4"
            aria-label={`${workloadText.application} ${workload.applicationId}`}
          >
            {applicationLabelOf(workload)}
          </Link>
          <span aria-hidden>/</span>
          <span>{text.kinds[workload.kind]}</span>
          {workload.name === null ? null : <span className="text-text">{workload.name}</span>}
          <span className="font-mono text-sm">{workload.id}</span>
          {workload.isSimulated ? <Badge>{text.simulated}</Badge> : null}
          {workload.isObserved ? <Badge>{observingText.badge}</Badge> : null}
        </p>
        <h1 className="text-[18px] leading-6 font-semibold sm:text-[20px] sm:leading-7">
          {workloadSentence(workload, now ?? Date.parse(workload.asOf), unwatched)}
        </h1>
      </div>
      <div className="lg:col-start-2 lg:row-span-2 lg:row-start-1">{children}</div>
      <div className="min-w-0">
        <ul aria-label="Fleet" className="mb-2 flex min-h-6 flex-wrap gap-1.5">
          {workload.instances.map((instance) => (
            <li key={instance.id}>
              <InstanceCellLink instance={instance} asOf={workload.asOf} />
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap items-center gap-x-4">
          <Running workload={workload} />
          {workload.address ? (
            <p className="flex items-center gap-1 font-mono text-sm">
              {workload.address} <CopyButton value={workload.address} label={`address of ${workload.id}`} />
            </p>
          ) : null}
          <SeeRollout workload={workload} />
        </div>
      </div>
    </div>
  );
}
