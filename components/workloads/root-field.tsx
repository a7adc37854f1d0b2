import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import type { DeployFields } from "./deploy-form";

type Root = DeployFields["root"];

interface RootFieldProps {
  readonly value: Root;
  readonly error: string | undefined;
  readonly onChange: (root: Root) => void;
}

/** Whether an instance may write to its root file system. */
export function RootField({ value, error, onChange }: RootFieldProps) {
  return (
    <Field label="Root file system" hint="Read-only leaves /tmp, /var/tmp and /run to write to" error={error}>
      {(control) => (
        <Select
          {...control}
          value={value}
          onChange={(event) => onChange(event.target.value === "writable" ? "writable" : "read-only")}
        >
          <option value="read-only">Read-only</option>
          <option value="writable">Writable</option>
        </Select>
      )}
    </Field>
  );
}
