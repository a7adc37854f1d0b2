"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { useIntent } from "@/components/workloads/use-intent";
import { applicationsText } from "@/lib/text/applications";
import { text } from "@/lib/text/en";
import { canOn, reasonAgainst } from "@/lib/workloads/core/can-on";
import type { WorkloadDto } from "@/lib/workloads/schema";
import type { RemoveAction } from "./remove-dialog";

const RemoveDialog = dynamic(() => import("./remove-dialog").then((room) => room.RemoveDialog), {
  ssr: false,
});
const words = applicationsText.removal;

interface RemovalProps {
  readonly workload: WorkloadDto;
  readonly remove: RemoveAction;
  readonly restore: RemoveAction;
}

/** Takes a workload out of its application, and brings it back. */
export function Removal({ workload, remove, restore }: RemovalProps) {
  const { id, isRemoved } = workload;
  const [isOpen, setOpen] = useState(false);
  const removing = useIntent(remove);
  const restoring = useIntent(restore);
  const can = canOn(workload);
  const bringBack = async (): Promise<void> => {
    if ((await restoring.send({ workloadId: id })) !== null) showToast(words.back(id));
  };
  const takeOut = async (): Promise<void> => {
    if (can.remove.isPossible && can.remove.losesInstances) return setOpen(true);
    if ((await removing.send({ workloadId: id })) === null) return;
    showToast(words.done(id), { action: { label: text.actions.undo, onClick: () => void bringBack() } });
  };
  const failure = restoring.failure ?? removing.failure;
  return (
    <section aria-label={words.heading} className="max-w-prose">
      <h2 className="mb-1 font-medium">{words.heading}</h2>
      <p className="mb-3 text-muted">{isRemoved ? words.gone(id) : words.explained(id)}</p>
      {isRemoved ? (
        <Button
          isBusy={restoring.isPending}
          impossibleBecause={reasonAgainst(can.restore)}
          onClick={() => void bringBack()}
        >
          {words.restore}
        </Button>
      ) : (
        <Button
          variant="danger"
          isBusy={removing.isPending}
          impossibleBecause={reasonAgainst(can.remove)}
          onClick={() => void takeOut()}
        >
          {words.title(id)}
        </Button>
      )}
      {failure === null ? null : (
        <p role="alert" className="mt-2 text-danger">
          {failure.message}
        </p>
      )}
      {isOpen ? <RemoveDialog workloadId={id} action={remove} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}
