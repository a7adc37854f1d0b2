"use client";

import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import { useIntent } from "@/components/workloads/use-intent";
import { imagesText } from "@/lib/text/images";
import type { ApplicationActions } from "./actions";

interface ImageSearchProps {
  readonly action: ApplicationActions["askForImage"];
  /** The one that was asked for before. */
  readonly initial: string;
  readonly onAsked: (fetchId: string) => void;
}

/** Asks for an image by its name. */
export function ImageSearch({ action, initial, onAsked }: ImageSearchProps) {
  const [reference, setReference] = useState(initial);
  const { send, isPending, failure, left, change } = useIntent(action, "images");
  const form = useErrorFocus<HTMLFormElement>(failure);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const asked = await send({ reference });
    if (asked !== null) onAsked(asked.fetchId);
  };
  return (
    <Card>
      <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
        <div className="flex flex-wrap items-start gap-3">
          <div className="min-w-0 grow basis-80">
            <Field label={imagesText.image} hint={imagesText.imageHint} error={left?.fieldErrors.reference}>
              {(control) => (
                <Input
                  {...control}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                  value={reference}
                  onChange={(event) => {
                    change(["reference"]);
                    setReference(event.target.value);
                  }}
                />
              )}
            </Field>
          </div>
          <Button
            type="submit"
            variant="primary"
            isBusy={isPending}
            className="mt-6 max-sm:mt-0 max-sm:w-full"
          >
            {imagesText.look}
          </Button>
        </div>
        {left === null || left.fieldErrors.reference !== undefined ? null : <FormProblem refusal={left} />}
      </form>
    </Card>
  );
}
