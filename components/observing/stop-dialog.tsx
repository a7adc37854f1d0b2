"use client";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FormProblem } from "@/components/ui/form-problem";
import { showToast } from "@/components/ui/toast";
import { useIntent } from "@/components/workloads/use-intent";
import type { ObservedSourceDto } from "@/lib/observing/schema";
import { observingText } from "@/lib/text/observing";
import type { ObservingActions } from "./actions";

const words = observingText.stopping;

interface StopDialogProps {
  readonly source: ObservedSourceDto;
  readonly action: ObservingActions["stop"];
  readonly onClose: () => void;
}

/** Asks once more, and says what stays. */
export function StopDialog({ source: { id, name, containers }, action, onClose }: StopDialogProps) {
  const { send, isPending, failure } = useIntent(action, "observing");
  const stop = async (): Promise<void> => {
    if ((await send({ sourceId: id })) === null) return;
    showToast(words.done(name));
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.title(name)}
      description={words.body(observingText.containers(containers))}
    >
      <FormProblem refusal={failure} />
      <div className="flex flex-wrap gap-2">
        <Button variant="danger" isBusy={isPending} onClick={() => void stop()}>
          {words.confirm}
        </Button>
        <Button onClick={onClose}>{words.keep}</Button>
      </div>
    </Dialog>
  );
}
