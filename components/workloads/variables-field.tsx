"use client";

import { useState, type ClipboardEvent } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { valueProblem } from "@/lib/workloads/core/variable";
import { freshKey, withVariables, type VariableRow } from "./deploy-form";
import { LongText } from "./long-text";
import { isVariableList, parseVariables, pastedWords } from "./parse-variables";
import { RowsField } from "./rows-field";

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
          <LongText
            label={`Value of ${nameOf(row, index)}`}
            value={row.value}
            error={valueProblem(row.value) ?? valueError(row.name)}
            onChange={(value) => set(row.key, { value })}
          />
        </div>
      )}
    </RowsField>
  );
}
