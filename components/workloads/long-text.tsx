"use client";

import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

const MOST_ROWS = 8;

interface LongTextProps {
  readonly label: string;
  readonly value: string;
  readonly error?: string | undefined;
  /** What is typed shows as dots. */
  readonly isSecret?: boolean;
  readonly hint?: string | null;
  readonly onChange: (value: string) => void;
}

/** One text of as many lines as it has: an input of one line would drop its line breaks. */
export function LongText({ label, value, error, isSecret = false, hint = null, onChange }: LongTextProps) {
  const rows = Math.min(MOST_ROWS, value.split("\n").length);
  const returns = value.includes("\r")
    ? "It has carriage returns, which are kept unless you change it here."
    : null;
  return (
    <Field label={label} isLabelHidden hint={returns ?? hint} error={error}>
      {(control) => (
        <Textarea
          {...control}
          rows={rows}
          spellCheck={false}
          autoComplete="off"
          className={cn("min-h-9! py-1.5! font-mono text-sm", isSecret && "[-webkit-text-security:disc]")}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
