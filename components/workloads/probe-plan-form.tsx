"use client";

import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { probeTaxText } from "@/lib/text/probe-tax";
import { PLAN_LIMITS, PROBE_CLOCKS, PROBE_PLANS } from "@/lib/timings/core/probe-plans";
import type { ProbePlan } from "@/lib/timings/core/probe-tax";
import { isTime, PLAN_PARTS, planTyped, typedOf } from "./probe-plan-text";

const words = probeTaxText.form;
const CLOCKS = PROBE_CLOCKS.toReversed().map((value) => ({ value, label: words.clocks[value] }));

interface ProbePlanFormProps {
  /** What is held against the others now. */
  readonly yours: ProbePlan | null;
  readonly onApply: (plan: ProbePlan | null) => void;
}

/** A probe as somebody has it elsewhere, to be held against the others. */
export function ProbePlanForm({ yours, onApply }: ProbePlanFormProps) {
  const [typed, setTyped] = useState(typedOf(yours ?? PROBE_PLANS.kubernetes));
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const read = planTyped(typed);
    setWrong("wrong" in read ? read.wrong : []);
    if ("plan" in read) onApply(read.plan);
  };
  return (
    <Card aria-label={words.title}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <h2 className="font-medium">{words.title}</h2>
        <div className="grid gap-4 sm:grid-cols-2">
          {PLAN_PARTS.map((part) => (
            <Field
              key={part}
              label={words.fields[part].label}
              hint={words.fields[part].hint}
              error={wrong.includes(part) ? words.wrong(PLAN_LIMITS[part], isTime(part)) : undefined}
            >
              {(control) => (
                <Input
                  {...control}
                  inputMode="decimal"
                  autoComplete="off"
                  value={typed[part]}
                  onChange={(event) => setTyped({ ...typed, [part]: event.target.value })}
                />
              )}
            </Field>
          ))}
          <Field label={words.clock.label} hint={words.clock.hint}>
            {(control) => (
              <Select
                {...control}
                aria-label={words.clock.label}
                value={typed.clock}
                options={CLOCKS}
                onChange={(clock) => setTyped({ ...typed, clock })}
              />
            )}
          </Field>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary">
            {words.apply}
          </Button>
          {yours === null ? null : <Button onClick={() => onApply(null)}>{words.clear}</Button>}
        </div>
      </form>
    </Card>
  );
}
