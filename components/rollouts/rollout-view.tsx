"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "@/components/ui/link";
import { ExportAbout } from "@/components/charts/export-about";
import { GanttChart } from "@/components/charts/gantt-chart";
import { rolloutSpan } from "@/components/charts/prepare-rollout-span";
import { ReadyCurve } from "@/components/charts/ready-curve";
import { QueryError } from "@/components/frame/query-error";
import { Badge } from "@/components/ui/badge";
import { buttonStyle } from "@/components/ui/button-style";
import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/relative-time";
import { PageSkeleton } from "@/components/ui/skeleton";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import { rolloutOptions } from "@/lib/rollouts/query-options";
import type { RolloutDetailDto } from "@/lib/rollouts/schema";
import { text } from "@/lib/text/en";
import { rolloutText } from "@/lib/text/rollouts";
import { workloadsOptions } from "@/lib/workloads/query-options";
import type { WorkloadDto } from "@/lib/workloads/schema";
import { OutcomeBadge } from "./outcome-badge";
import { changeOf } from "./prepare-change-words";
import { isTimedToItsEnd } from "./prepare-duration-note";
import { rolloutAbout } from "./prepare-rollout-about";
import { sentenceOf } from "./prepare-rollout-sentence";
import { StepLog } from "./step-log";
import { useServerClock } from "./use-server-clock";

interface PartProps {
  readonly rollout: RolloutDetailDto;
  readonly workload: WorkloadDto | undefined;
}

function Controls({ rollout, workload }: PartProps) {
  const path = `/workloads/${encodeURIComponent(rollout.workloadId)}`;
  // Until the workload is known nothing is said against it: its page decides.
  const isCurrent = workload === undefined || workload.currentRevision === rollout.toRevision;
  const isChange = rollout.fromRevision !== rollout.toRevision;
  return (
    <div className="flex flex-wrap gap-2">
      <Link href={path} className={buttonStyle()}>
        {rollout.workloadId}
      </Link>
      {isChange && isCurrent ? (
        <Link href={`${path}?rollback=1`} className={buttonStyle()}>
          {rolloutText.rollback}
        </Link>
      ) : null}
    </div>
  );
}

function Head({ rollout, workload, now }: PartProps & { now: number }) {
  return (
    <div className="mb-4 flex flex-wrap items-start justify-between gap-4">
      <div className="min-w-0 grow basis-80">
        <p className="flex flex-wrap items-center gap-2 text-muted">
          {rollout.workloadId}
          {workload ? ` · ${text.kinds[workload.kind]}` : null}
          {` · ${changeOf(rollout)}`}
          {workload?.isSimulated ? <Badge>{text.simulated}</Badge> : null}
        </p>
        {/* Two lines on a phone, so that a longer sentence moves nothing below it. */}
        <h1 className="min-h-14 text-[20px] leading-7 font-semibold sm:min-h-7">
          {sentenceOf(rollout, now)}
        </h1>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
          <OutcomeBadge rollout={rollout} />
          <span>
            {rolloutText.requestedBy} by {rollout.actor} · <RelativeTime at={rollout.requestedAt} />
          </span>
        </p>
      </div>
      <Controls rollout={rollout} workload={workload} />
    </div>
  );
}

function Reasons({ rollout }: { rollout: RolloutDetailDto }) {
  const { reason, revertedBecause, outcome } = rollout;
  // While it is under way its sentence says it, which moves nothing.
  const message = outcome === null ? null : rollout.message;
  const isBad = outcome === "failed" || outcome === "reverted" || revertedBecause !== null;
  if (reason === null && revertedBecause === null && message === null) return null;
  return (
    <div className={cn("mb-4 rounded-card border p-4", isBad ? "border-danger" : "border-line")}>
      {revertedBecause === null ? null : (
        <p role="status" className="font-medium text-danger">
          {rolloutText.revertedBecause}: {revertedBecause}
        </p>
      )}
      {message === null ? null : <p className="break-words">{message}</p>}
      {reason === null ? null : (
        <p className="break-words text-muted">
          {rolloutText.reason}: {reason}
        </p>
      )}
    </div>
  );
}

const kindOf = (rollout: RolloutDetailDto, workload: WorkloadDto | undefined): Kind =>
  workload?.kind ?? rollout.instances[0]?.kind ?? "container";

/** One rollout: its sentence, its curve, its instances by stage and its steps. */
export function RolloutView({ id }: { id: string }) {
  const { data: rollout, error, refetch, dataUpdatedAt } = useQuery(rolloutOptions(id));
  if (!rollout && error) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (!rollout) return <PageSkeleton />;
  return <Rollout rollout={rollout} readAt={dataUpdatedAt} />;
}

function Rollout({ rollout, readAt }: { rollout: RolloutDetailDto; readAt: number }) {
  const { data: workloads } = useQuery(workloadsOptions());
  const workload = workloads?.items.find(({ id }) => id === rollout.workloadId);
  const isRunning = rollout.finishedAt === null;
  const now = useServerClock(rollout.asOf, readAt, isRunning);
  const span = rolloutSpan(rollout, now);
  return (
    <>
      <Head rollout={rollout} workload={workload} now={now} />
      <Reasons rollout={rollout} />
      {rollout.hasClockSkew ? <p className="mb-4 text-muted">{rolloutText.skew}</p> : null}
      {isTimedToItsEnd(rollout) ? <p className="mb-4 text-muted">{rolloutText.toItsEndLong}</p> : null}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <ExportAbout about={rolloutAbout(rollout, workload)}>
          <div className="grid min-w-0 gap-4">
            <ReadyCurve rollout={rollout} kind={kindOf(rollout, workload)} span={span} />
            <GanttChart
              instances={rollout.instances}
              fromMs={Date.parse(rollout.requestedAt)}
              span={span}
              fileName={`${rollout.id}-instances`}
            />
          </div>
        </ExportAbout>
        <StepLog steps={rollout.steps} requestedAt={rollout.requestedAt} />
      </div>
    </>
  );
}
