"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { Link } from "@/components/ui/link";
import { parseAsBoolean, parseAsStringLiteral, useQueryState } from "nuqs";
import { InstanceCellLink } from "@/components/fleet/instance-cell";
import { RolloutList } from "@/components/fleet/rollout-list";
import { QueryError } from "@/components/frame/query-error";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { PageSkeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import { useNow } from "@/components/ui/use-now";
import { conditionFix, workloadText } from "@/lib/text/workloads";
import { revisionsOptions, workloadOptions } from "@/lib/workloads/query-options";
import type { RevisionDto, WorkloadDto } from "@/lib/workloads/schema";
import type { WorkloadActions } from "./actions";
import { InstanceTable } from "./instance-table";
import { LastRollout } from "./last-rollout";
import { workloadSentence } from "./prepare-workload-sentence";
import { ScaleStepper } from "./scale-stepper";

const RevisionList = dynamic(() => import("./revision-list").then((room) => room.RevisionList));
const WorkloadSettings = dynamic(() => import("./workload-settings").then((room) => room.WorkloadSettings));
const WorkloadEvents = dynamic(() =>
  import("@/components/events/workload-events").then((room) => room.WorkloadEvents),
);
const DeploySheet = dynamic(() => import("./deploy-sheet").then((room) => room.DeploySheet));
const RollbackDialog = dynamic(() => import("./rollback-dialog").then((room) => room.RollbackDialog));

const TABS = ["instances", "rollouts", "revisions", "events", "settings"] as const;
const isAsked = parseAsBoolean.withDefault(false);
/** `?deploy=1` and `?deploy=true` both open the panel. */
const flag = { ...isAsked, parse: (value: string) => value === "1" || value === "true" };

function Condition({ workload }: { workload: WorkloadDto }) {
  const { condition } = workload;
  if (condition === null) return null;
  return (
    <div role="alert" className="mb-4 rounded-card border border-danger p-4">
      <p className="font-medium text-danger">{condition.message}</p>
      <p className="text-muted">{conditionFix[condition.reason]}</p>
    </div>
  );
}

function WorkloadTabs({ id, workload, revisions, changeStrategy }: WorkloadTabsProps) {
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(TABS).withDefault("instances"));
  const content = {
    instances: <InstanceTable workloadId={id} />,
    rollouts: <RolloutList workloadId={id} />,
    revisions: <RevisionList revisions={revisions} />,
    events: <WorkloadEvents workloadId={id} />,
    settings: <WorkloadSettings workload={workload} action={changeStrategy} />,
  };
  return (
    <Tabs
      label={`Parts of ${id}`}
      value={tab}
      onChange={(next) => void setTab(TABS.find((known) => known === next) ?? "instances")}
      tabs={TABS.map((value) => ({ value, label: workloadText.tabs[value], content: content[value] }))}
    />
  );
}
interface WorkloadTabsProps {
  readonly id: string;
  readonly workload: WorkloadDto;
  readonly revisions: readonly RevisionDto[];
  readonly changeStrategy: WorkloadActions["changeStrategy"];
}

function Head({ workload }: { workload: WorkloadDto }) {
  const now = useNow();
  return (
    <div className="min-w-0">
      <p className="text-muted">
        {workload.id}
        {workload.isSimulated ? " · simulated" : ""}
      </p>
      <h1 className="text-[20px] leading-7 font-semibold">
        {workloadSentence(workload, now ?? Date.parse(workload.asOf))}
      </h1>
      <ul aria-label="Fleet" className="my-3 flex min-h-6 flex-wrap gap-1.5">
        {workload.instances.map((instance) => (
          <li key={instance.id}>
            <InstanceCellLink instance={instance} />
          </li>
        ))}
      </ul>
      {workload.address ? (
        <p className="flex items-center gap-1 font-mono text-sm">
          {workload.address} <CopyButton value={workload.address} label={`address of ${workload.id}`} />
        </p>
      ) : null}
      {workload.activeRolloutId ? (
        <Link className="underline underline-offset-4" href={`/rollouts/${workload.activeRolloutId}`}>
          {workloadText.seeRollout}
        </Link>
      ) : null}
    </div>
  );
}

export function WorkloadView({ id, actions }: { id: string; actions: WorkloadActions }) {
  const { data: workload, error, refetch } = useQuery(workloadOptions(id));
  const { data: page } = useQuery(revisionsOptions(id));
  const [isDeploying, setDeploying] = useQueryState("deploy", flag);
  const [isRollingBack, setRollingBack] = useQueryState("rollback", flag);
  const [isScaling] = useQueryState("scale", flag);
  if (!workload && error) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (!workload) return <PageSkeleton />;
  const revisions = page?.items ?? [];
  const current = revisions.find(({ number }) => number === workload.currentRevision);
  const stable = revisions.filter(
    ({ stableAt, number }) => stableAt !== null && number !== workload.currentRevision,
  );
  return (
    <>
      <div className="mb-6 flex flex-wrap items-start justify-between gap-4">
        <Head workload={workload} />
        <div className="flex flex-wrap items-end gap-2">
          <ScaleStepper workload={workload} action={actions.scale} isFocused={isScaling} />
          <div className="flex gap-2 pb-5">
            <Button onClick={() => void setDeploying(true)} disabled={!current}>
              {workloadText.deploy}
            </Button>
            <Button onClick={() => void setRollingBack(true)} disabled={!current}>
              {workloadText.rollback}
            </Button>
          </div>
        </div>
      </div>
      {workload.condition ? <Condition workload={workload} /> : <LastRollout workloadId={id} />}
      <WorkloadTabs
        id={id}
        workload={workload}
        revisions={revisions}
        changeStrategy={actions.changeStrategy}
      />
      {isDeploying && current ? (
        <DeploySheet
          workload={workload}
          current={current}
          action={actions.deploy}
          onClose={() => void setDeploying(null)}
        />
      ) : null}
      {isRollingBack && current ? (
        <RollbackDialog
          workload={workload}
          current={current}
          stable={stable}
          action={actions.rollback}
          onClose={() => void setRollingBack(null)}
        />
      ) : null}
    </>
  );
}
