"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { DeleteAction } from "@/components/applications/delete-dialog";
import { Button } from "@/components/ui/button";
import { cannotText } from "@/lib/text/can-on";
import { imagesText } from "@/lib/text/images";
import type { WorkloadDto } from "@/lib/workloads/schema";
import type { SettingsAction } from "./actions";
import { StrategyCard } from "./strategy-card";

const DeleteDialog = dynamic(
  () => import("@/components/applications/delete-dialog").then((room) => room.DeleteDialog),
  { ssr: false },
);

interface WorkloadSettingsProps {
  readonly workload: WorkloadDto;
  readonly action: SettingsAction;
  readonly remove: DeleteAction;
}

/** What a workload is for good, and what of it can be changed without a deploy. */
export function WorkloadSettings({ workload, action, remove }: WorkloadSettingsProps) {
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
      <StrategyCard workload={workload} action={action} />
      <Deletion workload={workload} action={remove} />
    </div>
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
