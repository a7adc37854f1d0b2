"use client";

import { useId, useState, type FormEvent } from "react";
import { useRead } from "@/components/frame/use-read";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import { useIntent } from "@/components/workloads/use-intent";
import type { ObservedGroupDto, ObservedSourceDto } from "@/lib/observing/schema";
import { observingText } from "@/lib/text/observing";
import { workloadsOptions } from "@/lib/workloads/query-options";
import type { ObservingActions } from "./actions";
import { foundAs } from "./group-table";
import { mappingPreview } from "./prepare-mapping-preview";

const words = observingText.mapping;

interface MappingDialogProps {
  readonly source: Pick<ObservedSourceDto, "id">;
  readonly group: ObservedGroupDto;
  readonly applications: readonly string[];
  readonly action: ObservingActions["change"];
  readonly onClose: () => void;
}

const isAtField = (field: string): boolean => field === "applicationId";

/** Says where a group belongs, and shows before what comes of it. */
export function MappingDialog({ source, group, applications, action, onClose }: MappingDialogProps) {
  const { data: page } = useRead(workloadsOptions(), "later");
  const [applicationId, setApplication] = useState(group.applicationId);
  const [isLeftOut, setLeftOut] = useState(group.isLeftOut);
  const { send, isPending, left, change } = useIntent(action, "observing");
  const form = useErrorFocus<HTMLFormElement>(left);
  const listId = useId();
  const chosen = { applicationId: applicationId.trim(), isLeftOut };
  const preview = mappingPreview(group, chosen, applications, page?.items ?? []);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await send({ sourceId: source.id, key: group.key, ...chosen })) === null) return;
    showToast(words.done(group.workloadId));
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={words.title(foundAs(group))}>
      <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
        <Field
          label={words.application}
          hint={words.applicationHint}
          error={left?.fieldErrors.applicationId}
          hasRoom
        >
          {(control) => (
            <Input
              {...control}
              list={listId}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={applicationId}
              onChange={(event) => {
                change(["applicationId"]);
                setApplication(event.target.value);
              }}
            />
          )}
        </Field>
        <datalist id={listId}>
          {applications.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <label className="flex items-start gap-2">
          <input
            type="checkbox"
            className="mt-1 size-4 accent-current"
            checked={isLeftOut}
            onChange={(event) => setLeftOut(event.target.checked)}
          />
          <span>
            {words.leaveOut}
            <span className="block text-sm text-muted">{words.leaveOutHint}</span>
          </span>
        </label>
        <section aria-label={words.preview} className="min-h-16 rounded-card border border-line p-3">
          <h3 className="text-sm text-muted">{words.preview}</h3>
          {preview.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </section>
        <FormProblem refusal={left} isAtField={isAtField} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" isBusy={isPending}>
            {words.save}
          </Button>
          <Button onClick={onClose}>{words.keep}</Button>
        </div>
      </form>
    </Dialog>
  );
}
