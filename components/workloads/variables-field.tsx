"use client";

import { useState, type ClipboardEvent } from "react";
import { Lock, LockOpen } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { valueProblem } from "@/lib/workloads/core/variable";
import { workloadText } from "@/lib/text/workloads";
import { freshKey, keptFrom, withVariables, type VariableRow } from "./deploy-form";
import { LongText } from "./long-text";
import { isVariableList, parseVariables, pastedWords } from "./parse-variables";
import { RowsField } from "./rows-field";

const words = workloadText.secrets;

interface VariablesFieldProps {
  readonly rows: readonly VariableRow[];
  readonly error?: string | undefined;
  /** Of a row's name. */
  readonly nameError: (row: VariableRow) => string | undefined;
  /** What the server said of what was sent under a name. */
  readonly valueError: (name: string) => string | undefined;
  readonly onChange: (rows: readonly VariableRow[]) => void;
}

const nameOf = ({ name }: VariableRow, index: number): string =>
  name === "" ? `variable ${index + 1}` : name;

/** Names and values; a value is kept as it is typed, line breaks and spaces included. A list can be pasted where a name goes. */
export function VariablesField({ rows, error, nameError, valueError, onChange }: VariablesFieldProps) {
  const [pasted, setPasted] = useState<string | null>(null);
  const set = (key: number, part: Partial<VariableRow>): void =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const paste = (event: ClipboardEvent, into: number): void => {
    const text = event.clipboardData.getData("text");
    if (!isVariableList(text)) return;
    event.preventDefault();
    const list = parseVariables(
      text,
      rows.map(({ name }) => name),
    );
    onChange(withVariables(rows, into, list.variables));
    setPasted(pastedWords(list));
  };
  return (
    <RowsField
      label="Environment"
      hint="Values are kept as you type them, spaces and line breaks included. A list of NAME=value lines can be pasted into a name."
      error={error}
      said={pasted}
      rows={rows}
      nameOf={nameOf}
      addLabel="Add a variable"
      onAdd={() => onChange([...rows, { key: freshKey(rows), name: "", value: "" }])}
      onRemove={(key) => onChange(rows.filter((row) => row.key !== key))}
    >
      {(row, index) => (
        <div className="grid gap-2 sm:grid-cols-[2fr_3fr]">
          <Field label={`Name of variable ${index + 1}`} isLabelHidden error={nameError(row)}>
            {(control) => (
              <Input
                {...control}
                autoCapitalize="none"
                spellCheck={false}
                placeholder="NAME"
                className="font-mono text-sm"
                value={row.name}
                onPaste={(event) => paste(event, row.key)}
                onChange={(event) => set(row.key, { name: event.target.value })}
              />
            )}
          </Field>
          <VariableValue
            row={row}
            name={nameOf(row, index)}
            error={valueProblem(row.value) ?? valueError(row.name)}
            set={(part) => set(row.key, part)}
          />
        </div>
      )}
    </RowsField>
  );
}

interface VariableValueProps {
  readonly row: VariableRow;
  readonly name: string;
  readonly error: string | undefined;
  readonly set: (part: Partial<VariableRow>) => void;
}

/** A value, and whether it is a secret. */
function VariableValue({ row, name, error, set }: VariableValueProps) {
  const { value, isSecret = false } = row;
  const from = keptFrom(row);
  const hint = from === null ? words.typed : words.kept(from);
  const Icon = isSecret ? Lock : LockOpen;
  return (
    <div className="flex min-w-0 items-start gap-2">
      <div className="min-w-0 flex-1">
        <LongText
          label={words.value(name, isSecret)}
          value={value}
          isSecret={isSecret}
          hint={isSecret ? hint : null}
          error={error}
          onChange={(next) => set({ value: next })}
        />
      </div>
      <Button
        variant={isSecret ? "secondary" : "ghost"}
        size="icon"
        aria-pressed={isSecret}
        aria-label={words.keep(name)}
        title={words.keep(name)}
        onClick={() => set({ isSecret: !isSecret })}
      >
        <Icon size={16} aria-hidden />
      </Button>
    </div>
  );
}
