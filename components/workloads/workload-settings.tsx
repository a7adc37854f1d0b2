"use client";

import dynamic from "next/dynamic";
import { useQueryState } from "nuqs";
import { useState } from "react";
import { NamesCard } from "@/components/applications/names-card";
import { Removal } from "@/components/applications/removal";
import type { DeleteAction } from "@/components/applications/delete-dialog";
import { Button } from "@/components/ui/button";
import { applicationsText } from "@/lib/text/applications";
import { cannotText } from "@/lib/text/can-on";
import { imagesText } from "@/lib/text/images";
import type { RevisionDto, WorkloadDto } from "@/lib/workloads/schema";
import type { WorkloadActions } from "./actions";
import { OnlyObserved } from "./only-observed";
import { ProbeCard } from "./probe-card";
import { StrategyCard } from "./strategy-card";
import { workloadParams } from "./workload-params";

const AddDialog = dynamic(
  () => import("@/components/applications/add-dialog").then((room) => room.AddDialog),
  { ssr: false },
);

const DeleteDialog = dynamic(
  () => import("@/components/applications/delete-dialog").then((room) => room.DeleteDialog),
  { ssr: false },
);

interface WorkloadSettingsProps {
  readonly workload: WorkloadDto;
  /** Of its current revision; absent while nobody knows it. */
  readonly current: RevisionDto | undefined;
  /** The number that the next revision gets. */
  readonly nextRevision: number;
  readonly actions: WorkloadActions;
}

/** What a workload is for good, what of it can be changed, and how it comes and goes. */
export function WorkloadSettings({ workload, current, nextRevision, actions }: WorkloadSettingsProps) {
  const { provider, runtime, applicationId } = workload;
  const rows = [
    ["Application", applicationId],
    ["Provider", provider],
    ["Runtime", runtime],
  ] as const;
  return (
    <div className="flex flex-col gap-6">
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt className="text-sm text-muted">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {workload.isObserved ? (
        <OnlyObserved />
      ) : (
        <OfMayflys workload={workload} current={current} nextRevision={nextRevision} actions={actions} />
      )}
      <NamesCard
        workload={workload}
        renameWorkload={actions.renameWorkload}
        renameApplication={actions.renameApplication}
      />
      {workload.isObserved ? null : (
        <>
          <Addition workload={workload} current={current} action={actions.addWorkload} />
          <Removal workload={workload} remove={actions.removeWorkload} restore={actions.restoreWorkload} />
        </>
      )}
      <Deletion workload={workload} action={actions.deleteApplication} />
    </div>
  );
}

/** What changes how Mayfly itself runs it. */
function OfMayflys({ workload, current, nextRevision, actions }: WorkloadSettingsProps) {
  return (
    <>
      <StrategyCard workload={workload} action={actions.changeStrategy} />
      {current ? (
        <ProbeCard
          workload={workload}
          current={current}
          nextRevision={nextRevision}
          action={actions.changeProbe}
        />
      ) : null}
    </>
  );
}

interface AdditionProps extends Pick<WorkloadSettingsProps, "workload" | "current"> {
  readonly action: WorkloadActions["addWorkload"];
}

function Addition({ workload, current, action }: AdditionProps) {
  const [isOpen, setOpen] = useQueryState("add", workloadParams.add);
  const { applicationId, isDeleted } = workload;
  const words = applicationsText.add;
  return (
    <section aria-label={words.heading} className="max-w-prose">
      <h2 className="mb-1 font-medium">{words.heading}</h2>
      <p className="mb-3 text-muted">{words.explained(applicationId)}</p>
      <Button
        disabled={!current}
        impossibleBecause={isDeleted ? cannotText.deleted(applicationId) : undefined}
        onClick={() => void setOpen(true)}
      >
        {words.title(applicationId)}
      </Button>
      {isOpen && current && !isDeleted ? (
        <AddDialog workload={workload} current={current} action={action} onClose={() => void setOpen(null)} />
      ) : null}
    </section>
  );
}

function Deletion({ workload, action }: { readonly workload: WorkloadDto; readonly action: DeleteAction }) {
  const [isOpen, setOpen] = useState(false);
  const { applicationId, isDeleted } = workload;
  const words = imagesText.deletion;
  return (
    <section aria-label={words.heading} className="max-w-prose">
      <h2 className="mb-1 font-medium">{words.heading}</h2>
      <p className="mb-3 text-muted">{words.explained(applicationId)}</p>
      <Button
        variant="danger"
        impossibleBecause={isDeleted ? cannotText.deleted(applicationId) : undefined}
        onClick={() => setOpen(true)}
      >
        {words.title(applicationId)}
      </Button>
      {isOpen ? (
        <DeleteDialog applicationId={applicationId} action={action} onClose={() => setOpen(false)} />
      ) : null}
    </section>
  );
}
