"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition, type FormEvent } from "react";
import type { ExperimentAction } from "@/components/experiments/actions";
import { LikenessNote, useLikeness } from "@/components/experiments/likeness";
import { expectedMs } from "@/components/experiments/prepare-experiment-words";
import { sentNumber } from "@/components/experiments/prepare-typed";
import { experimentPath } from "@/components/frame/paths";
import { useRead } from "@/components/frame/use-read";
import { useScope } from "@/components/frame/use-scope";
import { useWorkloads } from "@/components/frame/use-workloads";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import { useIntent } from "@/components/workloads/use-intent";
import { canExperimentOn } from "@/lib/experiments/core/can-on";
import type { Scenario } from "@/lib/experiments/core/scenarios";
import { experimentsOptions } from "@/lib/experiments/query-options";
import { formatDuration } from "@/lib/format/format-duration";
import { typedNumber } from "@/lib/lifecycle/typed-number";
import { claimsText } from "@/lib/text/claims";
import { experimentText } from "@/lib/text/experiments";
import { FEWEST_ROUNDS } from "@/lib/timings/core/paired-ratio";
import { reasonAgainst } from "@/lib/workloads/core/can-on";
import type { WorkloadDto } from "@/lib/workloads/schema";
import { measurableOn } from "./prepare-measurable";

const words = claimsText.measure;
/** As many as an experiment is offered with. */
const REPLICAS = 3;

interface MeasureDialogProps {
  readonly scenario: Scenario;
  /** The claim that it is for. */
  readonly sentence: string;
  readonly start: ExperimentAction;
  readonly onClose: () => void;
}

/** Says what will be started, on what and for how long, and starts it. */
export function MeasureDialog({ scenario, sentence, start, onClose }: MeasureDialogProps) {
  const { application } = useScope();
  const workloads = useWorkloads(application).data?.items ?? [];
  const applications = measurableOn(workloads, application);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={words.title} description={sentence}>
      {applications.length === 0 ? (
        <p>{words.nothing}</p>
      ) : (
        <MeasureForm scenario={scenario} applications={applications} workloads={workloads} start={start} />
      )}
    </Dialog>
  );
}

interface MeasureFormProps extends Pick<MeasureDialogProps, "scenario" | "start"> {
  readonly applications: readonly string[];
  readonly workloads: readonly WorkloadDto[];
}

function MeasureForm({ scenario, applications, workloads, start }: MeasureFormProps) {
  const router = useRouter();
  const [isLeaving, leave] = useTransition();
  const [applicationId, setApplication] = useState(applications[0] ?? "");
  const [rounds, setRounds] = useState(String(FEWEST_ROUNDS));
  const [acceptsDifferences, setAccepts] = useState(false);
  const { send, isPending, failure } = useIntent(start, "experiments");
  const form = useErrorFocus<HTMLFormElement>(failure);
  const can = canExperimentOn(applicationId, workloads);
  const likeness = useLikeness(workloads, applicationId);
  const errors = failure?.fieldErrors ?? {};
  const problem = acceptsDifferences ? undefined : errors.acceptsDifferences;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const asked = {
      applicationId,
      scenario,
      replicas: REPLICAS,
      rounds: sentNumber(rounds),
      acceptsDifferences,
    };
    const accepted = await send(asked);
    if (accepted !== null) leave(() => router.push(experimentPath(accepted.experimentId)));
  };
  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
      <div className="grid gap-x-4 sm:grid-cols-2">
        <Field label={experimentText.rounds} error={errors.rounds} hint={words.interval(FEWEST_ROUNDS)}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              value={rounds}
              onChange={(event) => setRounds(event.target.value)}
            />
          )}
        </Field>
        <Field label={experimentText.application} error={errors.applicationId} hasRoom>
          {(control) => (
            <Select
              {...control}
              value={applicationId}
              options={applications.map((id) => ({ value: id, label: id }))}
              onChange={setApplication}
            />
          )}
        </Field>
      </div>
      <WillHappen scenario={scenario} applicationId={applicationId} workloads={workloads} rounds={rounds} />
      <LikenessNote likeness={likeness} problem={problem} />
      {likeness.isUnlike || acceptsDifferences || problem !== undefined ? (
        <label className="flex min-h-6 items-center gap-2 font-medium">
          <input
            type="checkbox"
            checked={acceptsDifferences}
            onChange={(event) => setAccepts(event.target.checked)}
          />
          {experimentText.startAllTheSame}
        </label>
      ) : null}
      {failure === null && !can.isPossible && !isPending && !isLeaving ? (
        <p role="status" className="min-h-5 text-muted">
          {can.because}
        </p>
      ) : (
        <FormProblem refusal={failure} isAtField={isAtField} />
      )}
      <Button
        type="submit"
        variant="primary"
        className="self-start"
        isBusy={isPending || isLeaving}
        impossibleBecause={reasonAgainst(can)}
      >
        {words.start}
      </Button>
    </form>
  );
}

const isAtField = (field: string): boolean =>
  ["applicationId", "rounds", "acceptsDifferences"].includes(field);

interface WillHappenProps extends Pick<MeasureFormProps, "scenario" | "workloads"> {
  readonly applicationId: string;
  readonly rounds: string;
}

function WillHappen({ scenario, applicationId, workloads, rounds }: WillHappenProps) {
  const { sight } = useScope();
  const past = useRead(experimentsOptions({ ...sight, applicationId }), "later").data?.items;
  const idOf = (kind: WorkloadDto["kind"]): string =>
    workloads.find((one) => one.applicationId === applicationId && one.kind === kind)?.id ?? kind;
  const wanted = { applicationId, scenario, replicas: REPLICAS, rounds: typedNumber(rounds) };
  const expected = past === undefined ? null : expectedMs(past, wanted);
  const { name, does } = experimentText.scenarios[scenario];
  return (
    <div className="flex flex-col gap-2">
      <p>
        {words.starts(name, does, REPLICAS)} {words.on(idOf("vm"), idOf("container"))}
      </p>
      <p className="text-muted">{experimentText.willHappen}</p>
      {/* Its line is kept while it is not known. */}
      <p aria-live="polite" className="min-h-10 font-medium">
        {past === undefined
          ? null
          : expected === null
            ? words.unknown
            : experimentText.expected(formatDuration(expected))}
      </p>
    </div>
  );
}
