"use client";

import type { Section } from "@/lib/reports/schema";
import { makingText } from "@/lib/text/report-making";
import { reportsText } from "@/lib/text/reports";

interface SectionChoiceProps {
  readonly offered: readonly Section[];
  /** Ids of those that are not to be in it. */
  readonly left: readonly string[];
  readonly error: string | undefined;
  readonly onLeft: (left: readonly string[]) => void;
}

/** Which sections of a page go into its report. */
export function SectionChoice({ offered, left, error, onLeft }: SectionChoiceProps) {
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{makingText.share.sections}</legend>
      {offered.map(({ id, kind }) => (
        <label key={id} className="flex min-h-7 items-center gap-2">
          <input
            type="checkbox"
            aria-invalid={error ? true : undefined}
            checked={!left.includes(id)}
            onChange={(event) =>
              onLeft(event.target.checked ? left.filter((one) => one !== id) : [...left, id])
            }
          />
          {reportsText.sections[kind]}
        </label>
      ))}
      {error ? (
        <p role="alert" className="text-sm text-danger">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
