"use client";

import { useIntent } from "@/components/workloads/use-intent";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FormProblem } from "@/components/ui/form-problem";
import { showToast } from "@/components/ui/toast";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import type { ExperimentDto } from "@/lib/experiments/schema";
import { experimentText } from "@/lib/text/experiments";
import type { ExperimentAction } from "./actions";

interface StopDialogProps {
  readonly experiment: ExperimentDto;
  readonly action: ExperimentAction;
  readonly onClose: () => void;
}

/** Says what is given up and what comes back. */
export function StopDialog({ experiment, action, onClose }: StopDialogProps) {
  const { send, isPending, failure } = useIntent(action, "experiments");
  const form = useErrorFocus<HTMLDivElement>(failure);
  const stop = async (): Promise<void> => {
    if ((await send({ experimentId: experiment.id })) === null) return;
    showToast(experimentText.stopping);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={experimentText.stopTitle}
      description={experimentText.stopBody}
    >
      <ul className="mb-4 list-disc pl-5">
        {experiment.subjects.map(({ workloadId, revision, replicas }) => (
          <li key={workloadId}>
            {workloadId}: revision {revision}, {replicas} replicas
          </li>
        ))}
      </ul>
      <div ref={form} className="mb-2">
        <FormProblem refusal={failure} />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" isBusy={isPending} onClick={() => void stop()}>
          {experimentText.stopConfirm}
        </Button>
        <Button onClick={onClose}>{experimentText.goOn}</Button>
      </div>
    </Dialog>
  );
}
