import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { DeployFields } from "./deploy-form";

type Root = DeployFields["root"];

interface RootFieldProps {
  readonly value: Root;
  readonly error: string | undefined;
  readonly onChange: (root: Root) => void;
}

const ROOTS = [
  { value: "read-only", label: "Read-only" },
  { value: "writable", label: "Writable" },
] as const;

/** Whether an instance may write to its root file system. */
export function RootField({ value, error, onChange }: RootFieldProps) {
  return (
    <Field label="Root file system" hint="Read-only leaves /tmp, /var/tmp and /run to write to" error={error}>
      {(control) => <Select {...control} value={value} options={ROOTS} onChange={onChange} />}
    </Field>
  );
}
