"use client";

import { Plus, X } from "lucide-react";
import { useEffect, useId, useRef, type ReactNode } from "react";
import { Button } from "@/components/ui/button";

interface RowsFieldProps<Row extends { readonly key: number }> {
  readonly label: string;
  readonly hint: string;
  readonly error?: string | undefined;
  /** What became of what was done last. */
  readonly said?: string | null;
  readonly rows: readonly Row[];
  /** How the button names what it takes away. */
  readonly nameOf: (row: Row, index: number) => string;
  readonly addLabel: string;
  readonly onAdd: () => void;
  readonly onRemove: (key: number) => void;
  readonly children: (row: Row, index: number) => ReactNode;
}

/** A list of things that are typed in, each in a row of its own. */
export function RowsField<Row extends { readonly key: number }>({
  label,
  hint,
  error,
  said = null,
  rows,
  nameOf,
  addLabel,
  onAdd,
  onRemove,
  children,
}: RowsFieldProps<Row>) {
  const id = useId();
  const note = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (said !== null) note.current?.scrollIntoView({ block: "nearest" });
  }, [said]);
  return (
    <fieldset aria-describedby={`${id}-hint`} className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-medium">{label}</legend>
      {rows.map((row, index) => (
        <div key={row.key} className="flex items-start gap-2">
          <div className="min-w-0 flex-1">{children(row, index)}</div>
          <Button
            type="button"
            variant="ghost"
            size="icon"
            aria-label={`Remove ${nameOf(row, index)}`}
            onClick={() => onRemove(row.key)}
          >
            <X size={16} aria-hidden />
          </Button>
        </div>
      ))}
      <Button type="button" onClick={onAdd} className="self-start">
        <Plus size={16} aria-hidden /> {addLabel}
      </Button>
      <p id={`${id}-hint`} className="text-sm text-muted">
        {hint}
      </p>
      {/* Clear of what a sheet keeps at its bottom. */}
      <p ref={note} role="status" className="scroll-mb-64 text-sm break-words empty:hidden">
        {said}
      </p>
      {error ? (
        <p role="alert" className="text-sm text-danger">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
