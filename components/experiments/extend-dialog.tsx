"use client";

import { useState, type FormEvent } from "react";
import { useIntent } from "@/components/workloads/use-intent";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import { MAX_ROUNDS } from "@/lib/experiments/core/can-on";
import type { ExperimentDto } from "@/lib/experiments/schema";
import { experimentText } from "@/lib/text/experiments";
import { FEWEST_LOOKS } from "@/lib/timings/core/paired-ratio";
import type { ExperimentAction } from "./actions";
import { sentNumber } from "./prepare-typed";

interface ExtendDialogProps {
  readonly experiment: ExperimentDto;
  readonly action: ExperimentAction;
  readonly onClose: () => void;
}

/** Says what more rounds do to the answer. */
export function ExtendDialog({ experiment, action, onClose }: ExtendDialogProps) {
  const { id, rounds } = experiment;
  const least = Math.max(rounds + 1, FEWEST_LOOKS);
  const [typed, setTyped] = useState(String(Math.min(MAX_ROUNDS, Math.max(least, 2 * rounds))));
  const { send, isPending, failure } = useIntent(action, "experiments");
  const form = useErrorFocus<HTMLFormElement>(failure);
  const extend = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await send({ experimentId: id, rounds: sentNumber(typed) })) === null) return;
    showToast(experimentText.addingRounds);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={experimentText.addRoundsTitle}
      description={experimentText.addRoundsBody(rounds)}
    >
      <form ref={form} noValidate onSubmit={(event) => void extend(event)} className="flex flex-col gap-2">
        <Field
          label={experimentText.roundsInAll}
          hint={experimentText.roundsInAllHint(least, MAX_ROUNDS)}
          error={failure?.fieldErrors.rounds}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        <FormProblem refusal={failure} isAtField={(field) => field === "rounds"} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" isBusy={isPending}>
            {experimentText.addRounds}
          </Button>
          <Button onClick={onClose}>{experimentText.leaveRounds}</Button>
        </div>
      </form>
    </Dialog>
  );
}
