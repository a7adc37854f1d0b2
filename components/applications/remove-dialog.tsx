"use client";

import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import { useIntent } from "@/components/workloads/use-intent";
import type { ActionResult } from "@/lib/actions/action-result";
import type { RemovedWorkload } from "@/lib/applications/schema";
import { applicationsText } from "@/lib/text/applications";

const words = applicationsText.removal;

export type RemoveAction = (input?: unknown) => Promise<ActionResult<RemovedWorkload>>;

interface RemoveDialogProps {
  readonly workloadId: string;
  readonly action: RemoveAction;
  readonly onClose: () => void;
}

const isAtField = (field: string): boolean => field === "typedName";

/** Asks for the id once more, since instances run that end for good. */
export function RemoveDialog({ workloadId, action, onClose }: RemoveDialogProps) {
  const [typedName, setTypedName] = useState("");
  const { send, isPending, failure, left, change } = useIntent(action);
  const form = useErrorFocus<HTMLFormElement>(failure);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await send({ workloadId, typedName: typedName.trim() })) === null) return;
    showToast(words.done(workloadId));
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.title(workloadId)}
      description={words.body}
    >
      <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
        <Field label={words.typed(workloadId)} error={left?.fieldErrors.typedName} hasRoom>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={typedName}
              onChange={(event) => {
                change(["typedName"]);
                setTypedName(event.target.value);
              }}
            />
          )}
        </Field>
        <FormProblem refusal={left} isAtField={isAtField} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="danger" isBusy={isPending}>
            {words.confirm}
          </Button>
          <Button onClick={onClose}>{words.keep}</Button>
        </div>
      </form>
    </Dialog>
  );
}
