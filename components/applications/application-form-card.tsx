"use client";

import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { applicationPath } from "@/components/frame/paths";
import { Check } from "@/components/ui/check";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import type { Refusal } from "@/components/ui/prepare-problem";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import { CommandField } from "@/components/workloads/command-field";
import { namesProblems } from "@/components/workloads/deploy-form";
import { useIntent } from "@/components/workloads/use-intent";
import { VariablesField } from "@/components/workloads/variables-field";
import type { Proposal } from "@/lib/images/core/propose";
import { text } from "@/lib/text/en";
import { imagesText } from "@/lib/text/images";
import { workloadText } from "@/lib/text/workloads";
import type { Machine } from "@/lib/workloads/core/capacity";
import type { WorkloadDto } from "@/lib/workloads/schema";
import type { ApplicationActions } from "./actions";
import {
  applicationInput,
  chosenKinds,
  fieldOf,
  isField,
  PROBE_FIELDS,
  proposedFields,
  refusalAtFields,
  takenBy,
  type ApplicationFields,
  type ApplicationText,
} from "./application-form";
import { startTimeWords } from "./prepare-start-times";
import { WhatItTakes } from "./what-it-takes";

const words = imagesText.form;

interface ApplicationFormProps {
  readonly reference: string;
  readonly proposal: Proposal;
  readonly action: ApplicationActions["create"];
  /** Why it can't run as it is. */
  readonly hindrances: readonly string[];
  /** That it will run on; null where nobody said what it has. */
  readonly machine: Machine | null;
  /** What runs here, whose starts tell how long others take. */
  readonly workloads: readonly WorkloadDto[];
}

const NONE: ReadonlyMap<number, string> = new Map();

function useApplicationForm({ reference, proposal, action }: ApplicationFormProps) {
  const router = useRouter();
  const [fields, setFields] = useState(() => proposedFields(reference, proposal));
  const [isOpen, setOpen] = useState(proposal.hindrances.includes("no-process"));
  const [own, setOwn] = useState<Refusal | null>(null);
  const { send, isPending, failure, left, clear, change } = useIntent(action);
  const problems = namesProblems(fields.env);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    clear();
    const isNone = !fields.isContainer && !fields.isVm;
    const message = isNone ? words.none : problems.size > 0 ? text.form.fields(problems.size) : null;
    setOwn(message === null ? null : { message, fieldErrors: isNone ? { levels: message } : {} });
    if (problems.size > 0) setOpen(true);
    if (message !== null) return;
    const made = await send(applicationInput(fields, reference, proposal));
    if (made !== null) router.push(applicationPath(made.applicationId));
  };
  const refused = own ?? (left === null ? null : refusalAtFields(left, fields));
  return {
    fields,
    set: (part: Partial<ApplicationFields>) => {
      setOwn(null);
      // What is wrong with a field that was changed is not known any more.
      const changed = Object.keys(failure?.fieldErrors ?? {}).filter((path) => {
        const field = fieldOf(path, fields);
        return (
          field !== null && (field === "levels" ? "isVm" in part || "isContainer" in part : field in part)
        );
      });
      if (changed.length > 0) change(changed);
      setFields((former) => ({ ...former, ...part }));
    },
    more: { isOpen, onToggle: setOpen },
    isPending,
    submit,
    refusal: own ?? failure,
    left: refused,
    errors: refused?.fieldErrors ?? {},
    nameErrors: own !== null && problems.size > 0 ? problems : NONE,
  };
}

/** How an image is to run, filled in as far as it says itself. */
export function ApplicationForm(props: ApplicationFormProps) {
  const { proposal, hindrances, machine, workloads } = props;
  const { fields, set, errors, nameErrors, more, left, ...form } = useApplicationForm(props);
  const ref = useErrorFocus<HTMLFormElement>(form.refusal);
  const part = { fields, set, errors };
  return (
    <Card aria-label={words.title}>
      <CardTitle>{words.title}</CardTitle>
      <form
        ref={ref}
        noValidate
        onSubmit={(event) => void form.submit(event)}
        className="flex flex-col gap-4"
      >
        {hindrances.map((one) => (
          <p key={one} className="text-danger">
            {one}
          </p>
        ))}
        <ApplicationLine {...part} name="id" label={words.id} hint={words.idHint} />
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-medium">{words.levels}</legend>
          <div className="flex flex-wrap gap-x-6 gap-y-1">
            <Check
              label={words.container}
              isOn={fields.isContainer}
              onChange={(isContainer) => set({ isContainer })}
            />
            <Check label={words.vm} isOn={fields.isVm} onChange={(isVm) => set({ isVm })} />
          </div>
          {errors.levels ? (
            <p role="alert" className="text-sm text-danger">
              {errors.levels}
            </p>
          ) : null}
        </fieldset>
        <div className="grid gap-4 sm:grid-cols-2">
          <ApplicationLine {...part} name="port" label={words.port} />
          <ApplicationLine {...part} name="probePath" label={words.probePath} />
          <ApplicationLine {...part} name="replicas" label={words.replicas} />
          {fields.isContainer ? (
            <ApplicationLine {...part} name="containerMemory" label={words.containerMemory} />
          ) : null}
          {fields.isVm ? (
            <ApplicationLine {...part} name="vmMemory" label={words.vmMemory} hint={words.vmMemoryHint} />
          ) : null}
        </div>
        <Notes proposal={proposal} />
        <Disclosure label={words.more} {...more}>
          <CommandField
            rows={fields.command}
            error={errors.command}
            argumentError={() => undefined}
            onChange={(command) => set({ command })}
          />
          <VariablesField
            rows={fields.env}
            error={errors.env}
            nameError={({ key }) => nameErrors.get(key)}
            valueError={() => undefined}
            onChange={(env) => set({ env })}
          />
          {PROBE_FIELDS.map((name) => (
            <ApplicationLine key={name} {...part} name={name} {...workloadText.deploySheet.fields[name]} />
          ))}
        </Disclosure>
        <div className="flex flex-col gap-3 border-t border-line pt-4">
          <WhatItTakes
            taken={takenBy(fields)}
            machine={machine}
            startTimes={startTimeWords(workloads, chosenKinds(fields))}
          />
          <FormProblem refusal={left} isAtField={isField} />
          <Button type="submit" variant="primary" isBusy={form.isPending} className="w-full">
            {words.create}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function Notes({ proposal: { notes } }: { readonly proposal: Proposal }) {
  if (notes.length === 0) return null;
  return (
    <ul className="list-disc pl-5 text-sm text-muted">
      {notes.map((note) => (
        <li key={note}>{imagesText.notes[note]}</li>
      ))}
    </ul>
  );
}

interface PartProps {
  readonly fields: ApplicationFields;
  readonly set: (part: Partial<ApplicationFields>) => void;
  readonly errors: Readonly<Record<string, string>>;
}

interface ApplicationLineProps extends PartProps {
  readonly name: ApplicationText;
  readonly label: string;
  readonly hint?: string;
}

function ApplicationLine({ name, label, hint, fields, set, errors }: ApplicationLineProps) {
  return (
    <Field label={label} hint={hint} error={errors[name]}>
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
  );
}
