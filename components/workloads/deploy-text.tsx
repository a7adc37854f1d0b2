import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { workloadText } from "@/lib/text/workloads";
import { errorWithin, PATH_OF, type DeployFields, type TextField } from "./deploy-form";

export interface DeployPartProps {
  readonly fields: DeployFields;
  readonly set: (part: Partial<DeployFields>) => void;
  readonly errors: Readonly<Record<string, string>>;
}

const words: Readonly<Record<TextField, { readonly label: string; readonly hint?: string }>> =
  workloadText.deploySheet.fields;

/** One of the fields that take a line. */
export function DeployText({ name, fields, set, errors }: DeployPartProps & { readonly name: TextField }) {
  const { label, hint } = words[name];
  return (
    <Field label={label} hint={hint} error={errorWithin(errors, PATH_OF[name])}>
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          value={fields[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
}
