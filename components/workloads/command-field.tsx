"use client";

import { freshKey, type ArgumentRow } from "./deploy-form";
import { LongText } from "./long-text";
import { RowsField } from "./rows-field";

interface CommandFieldProps {
  readonly rows: readonly ArgumentRow[];
  readonly error?: string | undefined;
  readonly argumentError: (index: number) => string | undefined;
  readonly onChange: (rows: readonly ArgumentRow[]) => void;
}

const nameOf = (_row: ArgumentRow, index: number): string =>
  index === 0 ? "the program" : `argument ${index}`;
const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** A program and its arguments, each as it is typed: none is cut at a space or a line break. */
export function CommandField({ rows, error, argumentError, onChange }: CommandFieldProps) {
  return (
    <RowsField
      label="Command"
      hint={rows.length === 0 ? "None: the artifact's own." : "The program, then one argument in each row."}
      error={error}
      rows={rows}
      nameOf={nameOf}
      addLabel={rows.length === 0 ? "Give a command" : "Add an argument"}
      onAdd={() => onChange([...rows, { key: freshKey(rows), text: "" }])}
      onRemove={(key) => onChange(rows.filter((row) => row.key !== key))}
    >
      {(row, index) => (
        <LongText
          label={capital(nameOf(row, index))}
          value={row.text}
          error={argumentError(index)}
          onChange={(text) => onChange(rows.map((one) => (one.key === row.key ? { ...one, text } : one)))}
        />
      )}
    </RowsField>
  );
}
