"use client";

import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import { workloadText } from "@/lib/text/workloads";
import { canOn, reasonAgainst } from "@/lib/workloads/core/can-on";
import type { RevisionDto, WorkloadDto } from "@/lib/workloads/schema";
import type { Action } from "./actions";
import { specOf } from "@/lib/workloads/core/revision-diff";
import { ChangedNotice } from "./changed-notice";
import { RevisionDiff } from "./revision-diff";
import { useSeen } from "./use-seen";
import { useIntent } from "./use-intent";

interface RollbackDialogProps {
  readonly workload: WorkloadDto;
  readonly current: RevisionDto;
  /** The other revisions that were stable once, newest first. */
  readonly stable: readonly RevisionDto[];
  readonly action: Action;
  readonly onClose: () => void;
  /** With the rollout that carries it out. */
  readonly onAccepted: (rolloutId: string) => void;
}

const words = workloadText.rollbackDialog;
const isAtField = (field: string): boolean => field === "toRevision" || field === "reason";

export function RollbackDialog(props: RollbackDialogProps) {
  const { workload, action, onClose, onAccepted } = props;
  const { seen, said, look } = useSeen(props);
  const { current, stable } = seen;
  const before = stable.find(({ number }) => number < current.number) ?? stable[0];
  const [chosen, setNumber] = useState(before?.number);
  const [reason, setReason] = useState("");
  const { send, isPending, failure, left, change, clear } = useIntent(action);
  const form = useErrorFocus<HTMLFormElement>(failure);
  // What was chosen may be the current one by now.
  const target = stable.find((revision) => revision.number === chosen) ?? before;
  const number = target?.number;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const accepted = await send({
      workloadId: workload.id,
      toRevision: number ?? null,
      reason,
      expectedGeneration: seen.workload.generation,
    });
    if (accepted) onAccepted(accepted.rolloutId);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${workloadText.rollback} ${workload.id}`}
    >
      <ChangedNotice
        said={said}
        isBehind={props.current.number !== workload.currentRevision}
        onLook={() => {
          clear();
          look();
        }}
      />
      {target === undefined ? (
        <p className="text-muted">{reasonAgainst(canOn(workload).rollback)}</p>
      ) : (
        <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
          <Field label={words.toRevision} error={left?.fieldErrors.toRevision} hasRoom>
            {(control) => (
              <Select
                {...control}
                value={String(number)}
                options={stable.map((revision) => ({
                  value: String(revision.number),
                  label: `${revision.number}: ${revision.artifact}`,
                }))}
                onChange={(next) => {
                  change(["toRevision"]);
                  setNumber(Number(next));
                }}
              />
            )}
          </Field>
          <RevisionDiff before={specOf(current)} after={specOf(target)} />
          <Field label={words.reason} hint={words.reasonHint} error={left?.fieldErrors.reason}>
            {(control) => (
              <Input
                {...control}
                value={reason}
                onChange={(event) => {
                  change(["reason"]);
                  setReason(event.target.value);
                }}
                required
              />
            )}
          </Field>
          <FormProblem refusal={left} isAtField={isAtField} />
          <Button type="submit" variant="primary" isBusy={isPending}>
            {workloadText.rollback}
          </Button>
        </form>
      )}
    </Dialog>
  );
}
