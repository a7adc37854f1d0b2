"use client";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { CommandField } from "./command-field";
import { errorWithin, type TextField } from "./deploy-form";
import { DeployText, type DeployPartProps } from "./deploy-text";
import { RootField } from "./root-field";
import { VariablesField } from "./variables-field";

interface DeployMoreProps extends DeployPartProps {
  /** What is wrong with the names of variables, by row; empty until they were sent. */
  readonly nameErrors: ReadonlyMap<number, string>;
}

const TEXTS: readonly TextField[] = [
  ...(["port", "probePath", "probeStatuses", "probeTimeoutMs", "probeFailures"] as const),
  ...(["memoryMb", "capabilities", "maxSurge", "maxUnavailable"] as const),
];

const ON_FAILURE = [
  { value: "revert", label: "Turn back by itself" },
  { value: "hold", label: "Hold for a person" },
] as const;

/** What a deploy seldom changes. */
export function DeployMore({ fields, set, errors, nameErrors }: DeployMoreProps) {
  return (
    <>
      <CommandField
        rows={fields.command}
        error={errors["spec.command"]}
        argumentError={(index) => errors[`spec.command.${index}`]}
        onChange={(command) => set({ command })}
      />
      <VariablesField
        rows={fields.env}
        error={errors["spec.env"]}
        nameError={({ key }) => nameErrors.get(key)}
        valueError={(name) => errors[`spec.env.${name}`] ?? errorWithin(errors, `spec.secrets.${name}`)}
        onChange={(env) => set({ env })}
      />
      {TEXTS.map((name) => (
        <DeployText key={name} name={name} fields={fields} set={set} errors={errors} />
      ))}
      <RootField
        value={fields.root}
        error={errors["spec.needs.writableRoot"]}
        onChange={(root) => set({ root })}
      />
      <Field label="On failure" error={errors.onFailure}>
        {(control) => (
          <Select
            {...control}
            value={fields.onFailure}
            options={ON_FAILURE}
            onChange={(onFailure) => set({ onFailure })}
          />
        )}
      </Field>
    </>
  );
}
