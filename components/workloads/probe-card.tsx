"use client";

import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import { capital } from "@/lib/format/letter-case";
import { probeText as words } from "@/lib/text/probe";
import { workloadText } from "@/lib/text/workloads";
import { canOn, reasonAgainst } from "@/lib/workloads/core/can-on";
import { probeChange, type Probe } from "@/lib/workloads/core/probe-change";
import type { RevisionDto, WorkloadDto } from "@/lib/workloads/schema";
import type { ProbeAction } from "./actions";
import { ChangedNotice } from "./changed-notice";
import { rebased } from "./prepare-changed-meanwhile";
import { fieldsOfProbe, PROBE_NAMES, probeFrom, probeOf, probeWords, type ProbeFields } from "./probe-form";
import { useIntent } from "./use-intent";

const isAtField = (field: string): boolean => field in words.fields;
const meanwhile = workloadText.meanwhile;

interface ProbeCardProps {
  readonly workload: WorkloadDto;
  readonly current: RevisionDto;
  /** The number that the next revision gets. */
  readonly nextRevision: number;
  readonly action: ProbeAction;
}

interface Known {
  readonly generation: number;
  readonly probe: Probe;
}
interface Typed {
  readonly fields: ProbeFields;
  /** What was seen when it was typed. */
  readonly over: Known;
}

const isSame = (a: Probe, b: Probe): boolean => probeChange(a, b) === "none";

/** What is typed, over what, and what became of it. */
function useProbe({ workload, current, action }: ProbeCardProps) {
  const [typed, setTyped] = useState<Typed | null>(null);
  const [accepted, setAccepted] = useState<(Known & { readonly isRolledOut: boolean }) | null>(null);
  const { send, isPending, failure, left, change, clear } = useIntent(action);
  const read = { generation: workload.generation, probe: probeOf(current) };
  // What was accepted a moment ago may not have been read again yet.
  const known: Known = accepted !== null && accepted.generation > read.generation ? accepted : read;
  const fields = typed?.fields ?? fieldsOfProbe(known.probe);
  const probe = probeFrom(fields);
  const isOld = typed !== null && !isSame(typed.over.probe, known.probe);
  const apply = async (): Promise<void> => {
    const expectedGeneration = isOld ? typed.over.generation : known.generation;
    const answer = await send({ workloadId: workload.id, ...probe, expectedGeneration });
    if (answer === null) return;
    setAccepted({ generation: answer.generation, probe, isRolledOut: answer.rolloutId !== null });
    setTyped(null);
  };
  const lookAgain = (): void => {
    clear();
    setTyped(
      (now) =>
        now && {
          fields: rebased(now.fields, fieldsOfProbe(now.over.probe), fieldsOfProbe(known.probe)),
          over: known,
        },
    );
  };
  const said =
    accepted === null || typed !== null || failure !== null
      ? ""
      : accepted.isRolledOut
        ? words.accepted
        : words.changed;
  return {
    known: known.probe,
    fields,
    probe,
    apply,
    lookAgain,
    isPending,
    failure,
    left,
    said,
    changedSaid: isOld ? meanwhile.sentence(capital(meanwhile.settings)) : null,
    set: (name: keyof Probe, text: string) => {
      change([name]);
      setTyped((now) => ({ fields: { ...fields, [name]: text }, over: now?.over ?? known }));
    },
  };
}

/** Changes how instances are known to serve; whether that replaces them is said before it is saved. */
export function ProbeCard(props: ProbeCardProps) {
  const { workload, nextRevision } = props;
  const { known, fields, probe, left, ...form } = useProbe(props);
  const ref = useErrorFocus<HTMLFormElement>(form.failure);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void form.apply();
  };
  return (
    <Card aria-label={words.title} className="max-w-4xl">
      <form ref={ref} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <h2 className="font-medium">{words.title}</h2>
        <div className="grid gap-4 sm:grid-cols-2">
          {PROBE_NAMES.map((name) => (
            <Field key={name} {...words.fields[name]} error={left?.fieldErrors[name]} hasRoom>
              {(control) => (
                <Input
                  {...control}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                  value={fields[name]}
                  onChange={(event) => form.set(name, event.target.value)}
                />
              )}
            </Field>
          ))}
        </div>
        <p aria-label={words.effect} role="group" className="min-h-15 text-muted sm:min-h-10">
          {probeWords(known, probe, { nextRevision, replicas: workload.desiredReplicas })}
        </p>
        <ChangedNotice said={form.changedSaid} onLook={form.lookAgain} label={meanwhile.settingsOver} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button
            type="submit"
            variant="primary"
            isBusy={form.isPending}
            impossibleBecause={reasonAgainst(canOn(workload).deploy)}
          >
            {words.apply}
          </Button>
          <div className="grid min-w-0 basis-full *:[grid-area:1/1] sm:basis-auto">
            <FormProblem refusal={left} isAtField={isAtField} />
            <p role="status" className="text-muted">
              {form.said}
            </p>
          </div>
        </div>
      </form>
    </Card>
  );
}
