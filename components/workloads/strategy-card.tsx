"use client";

import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import { capital } from "@/lib/format/letter-case";
import { workloadText } from "@/lib/text/workloads";
import { canOn, reasonAgainst } from "@/lib/workloads/core/can-on";
import type { Strategy, WorkloadDto } from "@/lib/workloads/schema";
import type { SettingsAction } from "./actions";
import { ChangedNotice } from "./changed-notice";
import { rebased } from "./prepare-changed-meanwhile";
import { strategyWords } from "./prepare-strategy-words";
import {
  fieldsOfStrategy,
  isStrategy,
  knownStrategy,
  seenGeneration,
  strategyFrom,
  type StrategyFields,
} from "./strategy-form";
import { useIntent } from "./use-intent";

const words = workloadText.strategy;
const FIELDS = Object.keys(words.fields) as (keyof Strategy)[];
const isAtField = (field: string): boolean => field in words.fields;

interface StrategyCardProps {
  readonly workload: WorkloadDto;
  readonly action: SettingsAction;
}

type Known = Pick<WorkloadDto, "generation" | "strategy">;

const meanwhile = workloadText.meanwhile;

interface Typed {
  readonly fields: StrategyFields;
  /** What was seen when it was typed. */
  readonly over: Known;
}

/** What has been typed, and what it was typed over. */
function useStrategy(workload: WorkloadDto, action: SettingsAction) {
  const [typed, setTyped] = useState<Typed | null>(null);
  const [accepted, setAccepted] = useState<Known | null>(null);
  const { send, isPending, failure, left, change, clear } = useIntent(action);
  const known = knownStrategy(workload, accepted);
  const fields = typed?.fields ?? fieldsOfStrategy(known.strategy);
  const strategy = strategyFrom(fields);
  async function apply(): Promise<void> {
    const expectedGeneration = seenGeneration(typed?.over ?? null, known);
    const answer = await send({ workloadId: workload.id, ...strategy, expectedGeneration });
    if (answer === null) return;
    setAccepted({ generation: answer.generation, strategy });
    setTyped(null);
  }
  const isOld = typed !== null && seenGeneration(typed.over, known) !== known.generation;
  const lookAgain = (): void => {
    clear();
    setTyped((now) => {
      if (now === null) return null;
      const [from, to] = [now.over, known].map((one) => fieldsOfStrategy(one.strategy));
      return from && to ? { fields: rebased(now.fields, from, to), over: known } : now;
    });
  };
  return {
    said: isOld ? meanwhile.sentence(capital(meanwhile.settings)) : null,
    lookAgain,
    fields,
    strategy,
    apply,
    isPending,
    failure,
    refusal: left,
    isChanged: accepted !== null && typed === null,
    set: (field: keyof Strategy, text: string) => {
      // Both together are what stands still.
      change(field === "maxUnavailable" ? [field, "maxSurge"] : [field]);
      setTyped((now) => ({ fields: { ...fields, [field]: text }, over: now?.over ?? known }));
    },
  };
}

/** Changes how rollouts proceed and how instances are stopped; what it comes to stands beside the button. */
export function StrategyCard({ workload, action }: StrategyCardProps) {
  const { fields, strategy, apply, set, isPending, failure, refusal, isChanged, said, lookAgain } =
    useStrategy(workload, action);
  const form = useErrorFocus<HTMLFormElement>(failure);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void apply();
  };
  return (
    <Card aria-label={words.title} className="max-w-4xl">
      <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <h2 className="font-medium">{words.title}</h2>
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {FIELDS.map((field) => (
            <Field
              key={field}
              label={words.fields[field].label}
              hint={words.fields[field].hint}
              error={refusal?.fieldErrors[field]}
              hasRoom="two lines"
            >
              {(control) => (
                <Input
                  {...control}
                  inputMode="decimal"
                  autoComplete="off"
                  value={fields[field]}
                  onChange={(event) => set(field, event.target.value)}
                />
              )}
            </Field>
          ))}
        </div>
        <div aria-label={words.effect} role="group" className="min-h-24 text-muted sm:min-h-15">
          {isStrategy(strategy)
            ? strategyWords(strategy, workload.desiredReplicas).map((line) => <p key={line}>{line}</p>)
            : words.unclear}
        </div>
        <ChangedNotice said={said} onLook={lookAgain} label={meanwhile.settingsOver} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button
            type="submit"
            variant="primary"
            isBusy={isPending}
            impossibleBecause={reasonAgainst(canOn(workload).changeStrategy)}
          >
            {words.apply}
          </Button>
          <div className="grid min-w-0 basis-full *:[grid-area:1/1] sm:basis-auto">
            <FormProblem refusal={refusal} isAtField={isAtField} />
            <p role="status" className="text-muted">
              {isChanged && failure === null ? words.changed : ""}
            </p>
          </div>
        </div>
      </form>
    </Card>
  );
}
