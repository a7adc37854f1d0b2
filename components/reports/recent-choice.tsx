"use client";

import { useRead } from "@/components/frame/use-read";
import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import { experimentsOptions } from "@/lib/experiments/query-options";
import { rolloutsOptions } from "@/lib/rollouts/query-options";
import type { Sight } from "@/lib/sight/core/in-sight";
import { makingText } from "@/lib/text/report-making";
import { experimentChoices, rolloutChoices } from "./prepare-recent-choices";

const words = makingText.editor;

interface RecentChoiceProps {
  readonly sight: Sight;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (id: string) => void;
}

/** One of the newest rollouts in sight. */
export function RolloutChoice({ sight, value, ...choice }: RecentChoiceProps) {
  const { data } = useRead(rolloutsOptions(sight), "later");
  return (
    <Choice
      label={words.rolloutId}
      value={value}
      options={rolloutChoices(data?.items ?? [], value)}
      {...choice}
    />
  );
}

/** One of the newest experiments in sight. */
export function ExperimentChoice({ sight, value, ...choice }: RecentChoiceProps) {
  const { data } = useRead(experimentsOptions(sight), "later");
  return (
    <Choice
      label={words.experimentId}
      value={value}
      options={experimentChoices(data?.items ?? [], value)}
      {...choice}
    />
  );
}

interface ChoiceProps extends Omit<RecentChoiceProps, "sight"> {
  readonly label: string;
  readonly options: readonly SelectOption<string>[];
}

const Choice = ({ label, value, options, error, onChange }: ChoiceProps) => (
  <Field label={label} error={error}>
    {(control) => <Select {...control} value={value} options={options} onChange={onChange} />}
  </Field>
);
