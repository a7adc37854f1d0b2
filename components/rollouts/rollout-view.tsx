"use client";

import { withSearch, workloadPath } from "@/components/frame/paths";
import { useRead } from "@/components/frame/use-read";
import { useWorkload } from "@/components/frame/use-workloads";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { ExportAbout } from "@/components/charts/export-about";
import { rolloutSpan } from "@/components/charts/prepare-rollout-span";
import { QueryError } from "@/components/frame/query-error";
import { Badge } from "@/components/ui/badge";
import { buttonStyle } from "@/components/ui/button-style";
import { RelativeTime } from "@/components/ui/relative-time";
import { PageSkeleton } from "@/components/ui/skeleton";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import { rolloutOptions } from "@/lib/rollouts/query-options";
import type { RolloutDetailDto } from "@/lib/rollouts/schema";
import { text } from "@/lib/text/en";
import { rolloutText } from "@/lib/text/rollouts";
import { canOn } from "@/lib/workloads/core/can-on";
import type { WorkloadDto } from "@/lib/workloads/schema";
import { OutcomeBadge } from "./outcome-badge";
import { changedWords } from "./prepare-changed-words";
import { changeOf } from "./prepare-change-words";
import { isTimedToItsEnd } from "./prepare-duration-note";
import { rolloutAbout } from "./prepare-rollout-about";
import { sentenceOf, troubleOf } from "./prepare-rollout-sentence";
import { RolloutCharts } from "./rollout-charts";
import { StepLog } from "./step-log";
import { useServerClock } from "@/components/ui/use-now";

interface PartProps {
  readonly rollout: RolloutDetailDto;
  readonly workload: WorkloadDto | undefined;
}

function Controls({ rollout, workload }: PartProps) {
  const path = workloadPath(rollout.workloadId);
  // Until the workload is known nothing is said against it: its page decides.
  const isCurrent = workload === undefined || workload.currentRevision === rollout.toRevision;
  const isChange = rollout.fromRevision !== rollout.toRevision;
  return (
    <div className="flex flex-wrap gap-2">
      <Link href={path} className={cn(buttonStyle(), "max-w-full")} title={rollout.workloadId}>
        <span className="truncate">{rollout.workloadId}</span>
      </Link>
      {isChange && isCurrent && (workload === undefined || canOn(workload).rollback.isPossible) ? (
        <Link href={withSearch(path, "rollback=1")} className={buttonStyle()}>
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
        {/* Kept for what may come of it, so that it moves nothing. */}
        <p role="status" className="mt-1 min-h-10 break-words text-danger sm:min-h-5">
          {troubleOf(rollout)}
        </p>
      </div>
      <Controls rollout={rollout} workload={workload} />
    </div>
  );
}

/** What it changes and why it was asked for, which is there from its begin. */
function Changed({ rollout }: { rollout: RolloutDetailDto }) {
  const changed = changedWords(rollout);
  if (changed === null && rollout.reason === null) return null;
  return (
    <p className="mb-4 break-words text-muted">
      {changed === null ? null : <span className="font-mono text-sm text-text">{changed}</span>}
      {changed !== null && rollout.reason !== null ? " · " : null}
      {rollout.reason === null ? null : `${rolloutText.reason}: ${rollout.reason}`}
    </p>
  );
}

/** What is only known later: below the charts, which it would push down. */
function Notes({ rollout }: { rollout: RolloutDetailDto }) {
  const notes = [
    ...(rollout.hasClockSkew ? [rolloutText.skew] : []),
    ...(isTimedToItsEnd(rollout) ? [rolloutText.toItsEndLong] : []),
  ];
  return notes.map((note) => (
    <p key={note} className="mt-4 text-muted">
      {note}
    </p>
  ));
}

const kindOf = (rollout: RolloutDetailDto, workload: WorkloadDto | undefined): Kind =>
  workload?.kind ?? rollout.instances[0]?.kind ?? "container";

/** One rollout: its sentence, its curve, its instances by stage and its steps. */
export function RolloutView({ id }: { id: string }) {
  const { data: rollout, error, refetch } = useRead(rolloutOptions(id));
  if (!rollout && error) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (!rollout) return <PageSkeleton />;
  return <Rollout rollout={rollout} />;
}

function Rollout({ rollout }: { rollout: RolloutDetailDto }) {
  const workload = useWorkload(rollout.workloadId);
  const isRunning = rollout.finishedAt === null;
  const now = useServerClock(rollout.asOf, isRunning);
  const span = rolloutSpan(rollout, now);
  return (
    <>
      <Head rollout={rollout} workload={workload} now={now} />
      <Changed rollout={rollout} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <ExportAbout about={rolloutAbout(rollout, workload)}>
          <RolloutCharts rollout={rollout} kind={kindOf(rollout, workload)} span={span} />
        </ExportAbout>
        <StepLog steps={rollout.steps} requestedAt={rollout.requestedAt} />
      </div>
      <Notes rollout={rollout} />
    </>
  );
}
