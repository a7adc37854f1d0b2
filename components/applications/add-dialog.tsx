"use client";

import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { workloadPath } from "@/components/frame/paths";
import { useWorkloads } from "@/components/frame/use-workloads";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import type { Action } from "@/components/workloads/actions";
import { useIntent } from "@/components/workloads/use-intent";
import { capital } from "@/lib/format/letter-case";
import { KINDS } from "@/lib/lifecycle/vocabulary";
import { applicationsText } from "@/lib/text/applications";
import { text } from "@/lib/text/en";
import { specOf } from "@/lib/workloads/core/revision-diff";
import type { RevisionDto, WorkloadDto } from "@/lib/workloads/schema";
import {
  ADD_PATHS,
  ADD_TEXTS,
  addFields,
  addInput,
  freeId,
  isAtAddField,
  type AddFields,
} from "./add-workload-form";

const words = applicationsText.add;

interface AddDialogProps {
  readonly workload: WorkloadDto;
  readonly current: RevisionDto;
  readonly action: Action;
  readonly onClose: () => void;
}

/** One more workload of the application, which begins with what this one runs. */
export function AddDialog({ workload, current, action, onClose }: AddDialogProps) {
  const router = useRouter();
  const ids = (useWorkloads(null).data?.items ?? []).map(({ id }) => id);
  const spec = specOf(current);
  const [fields, setFields] = useState(() => addFields(workload, spec, ids));
  const { send, isPending, failure, left, change } = useIntent(action);
  const form = useErrorFocus<HTMLFormElement>(failure);
  const secrets = Object.keys(current.secrets);
  const set = (part: Partial<AddFields>): void => {
    change(ADD_TEXTS.filter((name) => name in part).map((name) => ADD_PATHS[name]));
    setFields((former) => ({ ...former, ...part }));
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const input = addInput(fields, workload, spec);
    if ((await send(input)) === null) return;
    onClose();
    router.push(workloadPath(input.workload.id));
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.title(workload.applicationId)}
      description={words.body(workload.id)}
    >
      <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
        <Field label={words.kind}>
          {(control) => (
            <Select
              {...control}
              value={fields.kind}
              options={KINDS.map((kind) => ({ value: kind, label: capital(text.kindsMany[kind]) }))}
              onChange={(kind) => set({ kind, id: freeId(workload.applicationId, kind, ids) })}
            />
          )}
        </Field>
        {ADD_TEXTS.map((name) => (
          <Field key={name} {...words.fields[name]} error={left?.fieldErrors[ADD_PATHS[name]]}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                value={fields[name]}
                onChange={(event) => set({ [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
        {secrets.length === 0 ? null : <p className="text-muted">{words.secrets(secrets)}</p>}
        <FormProblem refusal={left} isAtField={isAtAddField} />
        <Button type="submit" variant="primary" isBusy={isPending}>
          {words.confirm}
        </Button>
      </form>
    </Dialog>
  );
}
