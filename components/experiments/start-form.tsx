"use client";

import { experimentPath } from "@/components/frame/paths";
import { useRouter } from "next/navigation";
import { useState, useTransition, type FormEvent } from "react";
import { useIntent } from "@/components/workloads/use-intent";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import { useIsInteractive } from "@/components/ui/use-is-interactive";
import type { ExperimentDto } from "@/lib/experiments/schema";
import { SCENARIOS, type Scenario } from "@/lib/experiments/core/scenarios";
import { formatDuration } from "@/lib/format/format-duration";
import { typedNumber } from "@/lib/lifecycle/typed-number";
import { FEWEST_ROUNDS } from "@/lib/timings/core/paired-ratio";
import { experimentText } from "@/lib/text/experiments";
import { canExperimentOn } from "@/lib/experiments/core/can-on";
import { reasonAgainst } from "@/lib/workloads/core/can-on";
import type { WorkloadDto } from "@/lib/workloads/schema";
import type { ExperimentAction } from "./actions";
import { LikenessNote, useLikeness } from "./likeness";
import { expectedMs } from "./prepare-experiment-words";
import { PowerNote } from "./power-note";
import { sentNumber } from "./prepare-typed";

interface StartFormProps {
  /** Those that have workloads of both kinds. */
  readonly applications: readonly string[];
  readonly chosen: string | null;
  readonly workloads: readonly WorkloadDto[];
  readonly start: ExperimentAction;
  /** Newest first. */
  readonly past: readonly ExperimentDto[];
}

/** A scenario, how large and how often. */
export function StartForm({ applications, chosen, workloads, start, past }: StartFormProps) {
  const router = useRouter();
  const [isLeaving, leave] = useTransition();
  const isInteractive = useIsInteractive();
  const [scenario, setScenario] = useState<Scenario>("scale-out");
  const [values, setValues] = useState<Values>({
    application: chosen ?? applications[0] ?? "",
    replicas: "3",
    rounds: String(FEWEST_ROUNDS),
  });
  const { application, replicas, rounds } = values;
  const likeness = useLikeness(workloads, application);
  const can = canExperimentOn(application, workloads);
  const expected = expectedMs(past, {
    applicationId: application,
    scenario,
    replicas: typedNumber(replicas),
    rounds: typedNumber(rounds),
  });
  const [acceptsDifferences, setAcceptsDifferences] = useState(false);
  const { send, isPending, failure } = useIntent(start, "experiments");
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const accepted = await send({
      applicationId: application,
      scenario,
      replicas: sentNumber(replicas),
      rounds: sentNumber(rounds),
      acceptsDifferences,
    });
    if (accepted === null) return;
    leave(() => router.push(experimentPath(accepted.experimentId)));
  };
  const errors = failure?.fieldErrors ?? {};
  const problem = acceptsDifferences ? undefined : errors.acceptsDifferences;
  const form = useErrorFocus<HTMLFormElement>(failure);
  return (
    <Card aria-label={experimentText.start}>
      <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <Scenarios chosen={scenario} isInteractive={isInteractive} onChange={setScenario} />
        <Fields
          applications={applications}
          errors={errors}
          values={values}
          onChange={(changed) => {
            setValues({ ...values, ...changed });
            if (changed.application !== undefined) setAcceptsDifferences(false);
          }}
        />
        <PowerNote
          applicationId={application}
          scenario={scenario}
          rounds={rounds}
          onTake={(planned) => setValues({ ...values, rounds: String(planned) })}
        />
        <p className="max-w-prose text-muted">
          {experimentText.willHappen}
          {expected === null ? null : ` ${experimentText.expected(formatDuration(expected))}`}
        </p>
        <LikenessNote likeness={likeness} problem={problem} />
        {/* What this form has just started is no news to who started it. */}
        {failure === null && !can.isPossible && !isPending && !isLeaving ? (
          <p role="status" className="min-h-5 text-muted">
            {can.because}
          </p>
        ) : (
          <FormProblem refusal={failure} isAtField={isAtField} />
        )}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button
            type="submit"
            variant="primary"
            isBusy={isPending || isLeaving}
            impossibleBecause={reasonAgainst(can)}
          >
            {isPending ? experimentText.starting : experimentText.start}
          </Button>
          <label
            className={cn(
              "flex min-h-6 items-center gap-2 font-medium",
              !likeness.isUnlike && !acceptsDifferences && problem === undefined && "invisible",
            )}
          >
            <input
              type="checkbox"
              aria-describedby="likeness"
              aria-invalid={problem === undefined ? undefined : true}
              checked={acceptsDifferences}
              onChange={(event) => setAcceptsDifferences(event.target.checked)}
            />
            {experimentText.startAllTheSame}
          </label>
        </div>
      </form>
    </Card>
  );
}

const isAtField = (field: string): boolean =>
  ["applicationId", "replicas", "rounds", "acceptsDifferences"].includes(field);

/** As they are typed. */
interface Values {
  readonly application: string;
  readonly replicas: string;
  readonly rounds: string;
}

interface FieldsProps {
  readonly applications: readonly string[];
  readonly values: Values;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (changed: Partial<Values>) => void;
}

function Fields({ applications, values, errors, onChange }: FieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Field label={experimentText.application} error={errors.applicationId} hasRoom>
        {(control) => (
          <Select
            {...control}
            value={values.application}
            options={applications.map((id) => ({ value: id, label: id }))}
            onChange={(application) => onChange({ application })}
          />
        )}
      </Field>
      <Field label={experimentText.replicas} error={errors.replicas} hasRoom>
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            autoComplete="off"
            value={values.replicas}
            onChange={(event) => onChange({ replicas: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={experimentText.rounds}
        hint={experimentText.roundsHint(FEWEST_ROUNDS)}
        error={errors.rounds}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            autoComplete="off"
            value={values.rounds}
            onChange={(event) => onChange({ rounds: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}

interface ScenariosProps {
  readonly chosen: Scenario;
  readonly isInteractive: boolean;
  readonly onChange: (scenario: Scenario) => void;
}

function Scenarios({ chosen, isInteractive, onChange }: ScenariosProps) {
  return (
    <fieldset>
      <legend className="mb-2 font-medium">{experimentText.scenario}</legend>
      <div className="grid gap-2 sm:grid-cols-2 xl:grid-cols-5">
        {SCENARIOS.map((one) => (
          <label
            key={one}
            htmlFor={`scenario-${one}`}
            className="flex cursor-pointer gap-2 rounded-[8px] border border-line-strong p-3 has-checked:border-text has-checked:bg-subtle"
          >
            <input
              id={`scenario-${one}`}
              type="radio"
              name="scenario"
              value={one}
              disabled={!isInteractive}
              checked={chosen === one}
              onChange={() => onChange(one)}
              className="mt-0.5 self-start"
            />
            <span className="font-medium">
              {experimentText.scenarios[one].name}
              <span className="block text-sm font-normal text-muted">
                {experimentText.scenarios[one].does}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
