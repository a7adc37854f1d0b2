"use client";

import { useRead } from "@/components/frame/use-read";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useQueryState } from "nuqs";
import { useState } from "react";
import { rolloutPath } from "@/components/frame/paths";
import { QueryError } from "@/components/frame/query-error";
import { Button } from "@/components/ui/button";
import { PageSkeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import { conditionFix, workloadText } from "@/lib/text/workloads";
import { revisionsOptions, workloadOptions } from "@/lib/workloads/query-options";
import { canOn, reasonAgainst } from "@/lib/workloads/core/can-on";
import type { RevisionDto, WorkloadDto } from "@/lib/workloads/schema";
import type { WorkloadActions } from "./actions";
import { ChangePointLine } from "./change-point-line";
import { InstanceTable } from "./instance-table";
import { LastRollout } from "./last-rollout";
import { OnlyObserved } from "./only-observed";
import { ScaleStepper } from "./scale-stepper";
import { WorkloadCharts } from "./workload-charts";
import { WorkloadHead } from "./workload-head";
import { WORKLOAD_TABS, workloadParams } from "./workload-params";

const RolloutList = dynamic(() => import("@/components/fleet/rollout-list").then((room) => room.RolloutList));
const RevisionList = dynamic(() => import("./revision-list").then((room) => room.RevisionList));
const WorkloadSettings = dynamic(() => import("./workload-settings").then((room) => room.WorkloadSettings));
const ChangePointList = dynamic(() => import("./change-point-list").then((room) => room.ChangePointList));
const ProbeTax = dynamic(() => import("./probe-tax").then((room) => room.ProbeTax));
const WorkloadEvents = dynamic(() =>
  import("@/components/events/workload-events").then((room) => room.WorkloadEvents),
);
const DeploySheet = dynamic(() => import("./deploy-sheet").then((room) => room.DeploySheet));
const RollbackDialog = dynamic(() => import("./rollback-dialog").then((room) => room.RollbackDialog));

function Condition({ workload }: { workload: WorkloadDto }) {
  const { condition } = workload;
  if (condition === null) return null;
  return (
    <div role="alert" className="mt-4 rounded-card border border-danger p-4">
      <p className="font-medium text-danger">{condition.message}</p>
      <p className="text-muted">{conditionFix[condition.reason]}</p>
    </div>
  );
}

/** What is only observed has neither rollouts nor revisions, by which changes of its startup are counted, nor a probe of Mayfly's. */
const OF_MAYFLYS: readonly string[] = ["rollouts", "revisions", "change-points", "probe"];
const tabsOf = ({ isObserved }: WorkloadDto) =>
  WORKLOAD_TABS.filter((tab) => !isObserved || !OF_MAYFLYS.includes(tab));

function WorkloadTabs({ id, workload, revisions, current, actions }: WorkloadTabsProps) {
  const [tab, setTab] = useQueryState("tab", workloadParams.tab);
  const content = {
    instances: <InstanceTable workload={workload} />,
    rollouts: <RolloutList workloadId={id} />,
    revisions: <RevisionList revisions={revisions} />,
    "change-points": <ChangePointList workload={workload} />,
    probe: <ProbeTax workloadId={id} />,
    events: <WorkloadEvents workloadId={id} />,
    settings: (
      <WorkloadSettings
        workload={workload}
        current={current}
        nextRevision={1 + Math.max(workload.currentRevision, ...revisions.map(({ number }) => number))}
        actions={actions}
      />
    ),
  };
  return (
    <Tabs
      label={`Parts of ${id}`}
      value={tab}
      onChange={(next) => void setTab(tabsOf(workload).find((known) => known === next) ?? "instances")}
      notice={workload.condition ? <Condition workload={workload} /> : <LastRollout workloadId={id} />}
      tabs={tabsOf(workload).map((value) => ({
        value,
        label: workloadText.tabs[value],
        content: content[value],
      }))}
    />
  );
}
interface WorkloadTabsProps {
  readonly id: string;
  readonly workload: WorkloadDto;
  readonly revisions: readonly RevisionDto[];
  readonly current: RevisionDto | undefined;
  readonly actions: WorkloadActions;
}

/** The value, or the last that there was: a list that is behind for a moment closes no form. */
function useLastKnown<T>(value: T | undefined): T | undefined {
  const [last, setLast] = useState(value);
  if (value !== undefined && value !== last) setLast(value);
  return value ?? last;
}

export function WorkloadView({ id, actions }: { id: string; actions: WorkloadActions }) {
  const { data: workload, error, refetch } = useRead(workloadOptions(id));
  const { data: page } = useRead(revisionsOptions(id));
  const [isDeploying, setDeploying] = useQueryState("deploy", workloadParams.deploy);
  const [isRollingBack, setRollingBack] = useQueryState("rollback", workloadParams.rollback);
  const [isScaling] = useQueryState("scale", workloadParams.scale);
  const router = useRouter();
  // Back from there leads to this page with nothing open.
  const seeRollout = async (rolloutId: string, close: (isOpen: null) => Promise<unknown>): Promise<void> => {
    await close(null);
    router.push(rolloutPath(rolloutId));
  };
  const revisions = page?.items ?? [];
  const current = useLastKnown(revisions.find(({ number }) => number === workload?.currentRevision));
  if (!workload && error) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (!workload) return <PageSkeleton />;
  const stable = revisions.filter(
    ({ stableAt, number }) => stableAt !== null && number !== workload.currentRevision,
  );
  const can = canOn(workload);
  return (
    <>
      <WorkloadHead workload={workload}>
        {workload.isObserved ? (
          <OnlyObserved />
        ) : (
          <div className="flex flex-wrap items-start gap-2">
            <ScaleStepper workload={workload} action={actions.scale} isFocused={isScaling} />
            <div className="flex gap-2 sm:pt-6">
              <Button
                onClick={() => void setDeploying(true)}
                disabled={!current}
                impossibleBecause={reasonAgainst(can.deploy)}
              >
                {workloadText.deploy}
              </Button>
              <Button
                onClick={() => void setRollingBack(true)}
                disabled={!current}
                impossibleBecause={reasonAgainst(can.rollback)}
              >
                {workloadText.rollback}
              </Button>
            </div>
          </div>
        )}
      </WorkloadHead>
      {workload.isObserved ? null : <ChangePointLine workloadId={id} />}
      <WorkloadCharts workload={workload} />
      <WorkloadTabs id={id} workload={workload} revisions={revisions} current={current} actions={actions} />
      {isDeploying && current ? (
        <DeploySheet
          workload={workload}
          current={current}
          action={actions.deploy}
          onClose={() => void setDeploying(null)}
          onAccepted={(rolloutId) => void seeRollout(rolloutId, setDeploying)}
        />
      ) : null}
      {isRollingBack && current ? (
        <RollbackDialog
          workload={workload}
          current={current}
          stable={stable}
          action={actions.rollback}
          onClose={() => void setRollingBack(null)}
          onAccepted={(rolloutId) => void seeRollout(rolloutId, setRollingBack)}
        />
      ) : null}
    </>
  );
}
