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

interface TypedNameDialogProps {
  /** Of what is ended or lost. */
  readonly id: string;
  /** What is sent besides the typed name. */
  readonly input: Readonly<Record<string, string>>;
  readonly action: (input?: unknown) => Promise<ActionResult<unknown>>;
  readonly words: {
    readonly title: (id: string) => string;
    readonly body: string;
    readonly typed: (id: string) => string;
    readonly confirm: string;
    readonly keep: string;
    readonly done: (id: string) => string;
  };
  readonly onDone?: () => void;
  readonly onClose: () => void;
}

const isAtField = (field: string): boolean => field === "typedName";

/** Asks for a name once more, since what goes does not come back. */
export function TypedNameDialog({ id, input, action, words, onDone, onClose }: TypedNameDialogProps) {
  const [typedName, setTypedName] = useState("");
  const { send, isPending, failure, left, change } = useIntent(action);
  const form = useErrorFocus<HTMLFormElement>(failure);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await send({ ...input, typedName: typedName.trim() })) === null) return;
    showToast(words.done(id));
    onClose();
    onDone?.();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={words.title(id)} description={words.body}>
      <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
        <Field label={words.typed(id)} error={left?.fieldErrors.typedName} hasRoom>
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
