"use client";

import { Minus, Plus } from "lucide-react";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import { typedNumber } from "@/lib/lifecycle/typed-number";
import { workloadText } from "@/lib/text/workloads";
import { canOn, reasonAgainst } from "@/lib/workloads/core/can-on";
import type { WorkloadDto } from "@/lib/workloads/schema";
import { MAX_REPLICAS } from "@/lib/workloads/core/max-replicas";
import type { Action } from "./actions";
import { ScaleWarning } from "./capacity-warning";
import { ChangedNotice } from "./changed-notice";
import { changedMeanwhile, type SeenWorkload } from "./prepare-changed-meanwhile";
import { isUndoable, knownScale, UNDO_MS, type AcceptedScale } from "./prepare-known-scale";
import { ScaleAccepted } from "./scale-accepted";
import { useIntent } from "./use-intent";

interface ScaleStepperProps {
  readonly workload: WorkloadDto;
  readonly action: Action;
  readonly isFocused: boolean;
}

interface Accepted extends AcceptedScale {
  readonly rolloutId: string;
  readonly from: number;
  readonly isUndo: boolean;
}

/** Whether `of` came less than so long ago; what passed is measured here, so that no clock matters. */
function useIsFresh(of: object | null, ms: number): boolean {
  const [past, setPast] = useState<object | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setPast(of), ms);
    return () => clearTimeout(timer);
  }, [of, ms]);
  return of !== null && past !== of;
}

/** What is typed, what was accepted, and what was refused. */
function useScale(workload: WorkloadDto, action: Action) {
  const [typed, setTyped] = useState<string | null>(null);
  const [over, setOver] = useState<SeenWorkload>(workload);
  const [accepted, setAccepted] = useState<Accepted | null>(null);
  const [refused, setRefused] = useState<{ readonly message: string } | null>(null);
  const { send, isPending, failure, clear } = useIntent(action);
  const known = knownScale(workload, accepted);
  const isFresh = useIsFresh(accepted, UNDO_MS);
  // What this page asked for itself a moment ago is nobody else's change.
  const seen = { ...workload, generation: known.generation, desiredReplicas: known.replicas };
  const value = typed ?? String(known.replicas);
  const count = typedNumber(value);

  const change = (next: string | null): void => {
    if (typed === null) setOver(seen);
    setTyped(next);
    setRefused(null);
    clear();
  };
  const scale = async (replicas: number, isUndo: boolean): Promise<void> => {
    const expectedGeneration = typed === null ? known.generation : over.generation;
    const answer = await send({ workloadId: workload.id, replicas, expectedGeneration });
    if (!answer) return;
    const { rolloutId, generation } = answer;
    setAccepted({ rolloutId, generation, replicas, from: known.replicas, isUndo });
    setOver({ ...seen, generation: answer.generation, desiredReplicas: replicas });
    // What was typed while the answer was on its way stays.
    setTyped((now) => (now === typed ? null : now));
  };
  const apply = async (): Promise<void> => {
    if (Number.isNaN(count)) return setRefused({ message: workloadText.wholeNumber });
    // A second click asks for what the first one got.
    if (known.isOwn && count === known.replicas) return;
    await scale(count, false);
  };
  const goOn = (): void => {
    clear();
    setOver(seen);
  };
  return {
    said: typed === null ? null : changedMeanwhile(over, seen),
    goOn,
    value,
    count,
    change,
    apply,
    isPending,
    refusal: refused ?? failure,
    error: refused?.message ?? failure?.fieldErrors.replicas ?? failure?.message,
    accepted: known.isOwn && typed === null && isFresh ? accepted : null,
    canUndo: accepted !== null && !accepted.isUndo && isUndoable(accepted, workload),
    undo: () => (accepted ? scale(accepted.from, true) : undefined),
  };
}

/** Whatever is said stands below the number, in a place that is kept for it. */
export function ScaleStepper({ workload, action, isFocused }: ScaleStepperProps) {
  const scale = useScale(workload, action);
  const { value, count, change, apply, undo, isPending, refusal, error, accepted } = scale;
  const form = useErrorFocus<HTMLFormElement>(refusal);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFocused) input.current?.focus();
  }, [isFocused]);
  const step = (by: number): void =>
    change(
      String(Math.min(MAX_REPLICAS, Math.max(0, (Number.isFinite(count) ? Math.round(count) : 0) + by))),
    );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void apply();
  };
  const said = (
    <>
      <ChangedNotice
        said={scale.said}
        onLook={() => {
          input.current?.focus();
          scale.goOn();
        }}
        label={workloadText.meanwhile.scaleOver(value)}
      />
      <ScaleWarning workload={workload} to={count} />
      <ScaleAccepted
        accepted={accepted}
        onUndo={scale.canUndo ? () => void undo() : null}
        focusElsewhere={() => input.current?.focus()}
      />
    </>
  );
  return (
    <form
      ref={form}
      onSubmit={submit}
      noValidate
      aria-label={`${workloadText.scale} ${workload.id}`}
      className="min-h-22 w-full sm:min-h-28 sm:w-56"
    >
      <Field label={workloadText.replicas} hint={said} error={scale.said === null ? error : undefined}>
        {(control) => (
          <div className="flex gap-1">
            <Button size="icon" onClick={() => step(-1)} aria-label={workloadText.fewer}>
              <Minus size={16} aria-hidden />
            </Button>
            <Input
              {...control}
              ref={input}
              inputMode="numeric"
              autoComplete="off"
              className="w-16! text-center"
              value={value}
              onChange={(event) => change(event.target.value)}
            />
            <Button size="icon" onClick={() => step(1)} aria-label={workloadText.more}>
              <Plus size={16} aria-hidden />
            </Button>
            <Button
              type="submit"
              variant="primary"
              isBusy={isPending}
              impossibleBecause={reasonAgainst(canOn(workload).scale)}
            >
              {workloadText.scale}
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}
