"use client";

import { Minus, Plus } from "lucide-react";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { showToast } from "@/components/ui/toast";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { text } from "@/lib/text/en";
import { workloadText } from "@/lib/text/workloads";
import { MAX_REPLICAS, type WorkloadDto } from "@/lib/workloads/schema";
import type { Action } from "./actions";
import { ScaleWarning } from "./capacity-warning";
import { knownScale, type AcceptedScale } from "./prepare-known-scale";
import { useIntent } from "./use-intent";

const UNDO_MS = 5000;

interface ScaleStepperProps {
  readonly workload: WorkloadDto;
  readonly action: Action;
  readonly isFocused: boolean;
}

export function ScaleStepper({ workload, action, isFocused }: ScaleStepperProps) {
  const { id } = workload;
  const [typed, setTyped] = useState<string | null>(null);
  const [sent, setSent] = useState<number | null>(null);
  const intent = useIntent(action);
  const undo = useIntent(action);
  const [accepted, setAccepted] = useState<AcceptedScale | null>(null);
  const known = knownScale(workload, accepted);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFocused) input.current?.focus();
  }, [isFocused]);
  const value = typed ?? String(known.replicas);
  const count = value.trim() === "" ? NaN : Number(value);
  const [isInvalid, setInvalid] = useState(false);

  const change = (next: string): void => {
    setTyped(next);
    setInvalid(false);
    setSent(null);
    intent.clear();
  };
  const step = (by: number): void =>
    change(
      String(Math.min(MAX_REPLICAS, Math.max(0, (Number.isFinite(count) ? Math.round(count) : 0) + by))),
    );
  const scale = async ({ send: ask }: typeof undo, replicas: number, expectedGeneration: number) => {
    setSent(replicas);
    const answer = await ask({ workloadId: id, replicas, expectedGeneration });
    if (answer) setAccepted({ generation: answer.generation, replicas });
    else setSent(null);
    return answer;
  };
  const apply = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (Number.isNaN(count)) return setInvalid(true);
    // A second click asks for what the first one got.
    if (known.isOwn && count === known.replicas) return;
    const answer = await scale(intent, count, known.generation);
    if (!answer) return;
    // What was typed while the answer was on its way stays.
    setTyped((now) => (now === value ? null : now));
    showToast(`${id}: ${known.replicas} → ${count} replicas accepted`, {
      duration: UNDO_MS,
      action: {
        label: text.actions.undo,
        onClick: () => void scale(undo, known.replicas, answer.generation),
      },
    });
  };
  const error = isInvalid
    ? workloadText.wholeNumber
    : (intent.failure?.fieldErrors.replicas ?? intent.failure?.message ?? undo.failure?.message);
  return (
    <form
      className="relative"
      onSubmit={(event) => void apply(event)}
      noValidate
      aria-label={`${workloadText.scale} ${id}`}
    >
      <Field label={workloadText.replicas} error={error}>
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
            <Button type="submit" variant="primary" disabled={intent.isPending}>
              {workloadText.scale}
            </Button>
          </div>
        )}
      </Field>
      <p role="status" className="mt-1 min-h-4 text-sm text-muted">
        {sent === null || error ? "" : `${sent} replicas: ${workloadText.accepted}`}
      </p>
      <ScaleWarning workload={workload} to={count} />
    </form>
  );
}
