"use client";

import { useState, type FormEvent } from "react";
import { showToast } from "@/components/ui/toast";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { workloadText } from "@/lib/text/workloads";
import type { RevisionDto, WorkloadDto } from "@/lib/workloads/schema";
import type { Action } from "./actions";
import { specOf } from "./prepare-revision-diff";
import { RevisionDiff } from "./revision-diff";
import { useIntent } from "./use-intent";

interface RollbackDialogProps {
  readonly workload: WorkloadDto;
  readonly current: RevisionDto;
  /** The other revisions that were stable once, newest first. */
  readonly stable: readonly RevisionDto[];
  readonly action: Action;
  readonly onClose: () => void;
}

export function RollbackDialog({ workload, current, stable, action, onClose }: RollbackDialogProps) {
  const before = stable.find(({ number }) => number < current.number) ?? stable[0];
  const [number, setNumber] = useState(before?.number);
  const [reason, setReason] = useState("");
  const { send, isPending, failure } = useIntent(action);
  const target = stable.find((revision) => revision.number === number);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const accepted = await send({
      workloadId: workload.id,
      toRevision: number ?? null,
      reason,
      expectedGeneration: workload.generation,
    });
    if (accepted === null) return;
    showToast(`${workload.id}: ${workloadText.accepted}`);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${workloadText.rollback} ${workload.id}`}
    >
      {target === undefined ? (
        <p className="text-muted">{workloadText.noRollback}</p>
      ) : (
        <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
          <Field label="To revision" error={failure?.fieldErrors.toRevision}>
            {(control) => (
              <Select {...control} value={number} onChange={(event) => setNumber(Number(event.target.value))}>
                {stable.map((revision) => (
                  <option key={revision.number} value={revision.number}>
                    {revision.number}: {revision.artifact}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <RevisionDiff before={specOf(current)} after={specOf(target)} />
          <Field label="Reason" error={failure?.fieldErrors.reason}>
            {(control) => (
              <Input
                {...control}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
                required
              />
            )}
          </Field>
          {failure ? (
            <p role="alert" className="text-danger">
              {failure.message} {failure.reference}
            </p>
          ) : null}
          <Button type="submit" variant="primary" disabled={isPending}>
            {workloadText.rollback}
          </Button>
        </form>
      )}
    </Dialog>
  );
}
