"use client";

import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { FieldErrors } from "@/lib/errors";
import { BADGE_LASTS_S } from "@/lib/reports/core/badge-figure";
import { MOST_ORIGINS } from "@/lib/reports/core/embed-origin";
import { givingText } from "@/lib/text/link-giving";

const words = givingText;
const ORIGINS = "embedOrigins";

/** As it is typed. */
export interface GivingDraft {
  readonly givesBadges: boolean;
  readonly origins: string;
}

interface GivingFieldsProps {
  readonly draft: GivingDraft;
  readonly hasPassword: boolean;
  readonly errors: FieldErrors;
  readonly onChange: (draft: GivingDraft) => void;
}

const errorOf = (errors: FieldErrors): string | undefined =>
  Object.entries(errors).find(([field]) => field === ORIGINS || field.startsWith(`${ORIGINS}.`))?.[1];

/** Whether a link gives badges, and whose pages may show its report inside; of one with a password why it can't. */
export function GivingFields({ draft, hasPassword, errors, onChange }: GivingFieldsProps) {
  if (hasPassword) return <p className="text-sm text-muted text-pretty">{words.password}</p>;
  return (
    <div className="flex flex-col gap-2">
      <label className="flex min-h-6 items-center gap-2">
        <input
          type="checkbox"
          checked={draft.givesBadges}
          onChange={(event) => onChange({ ...draft, givesBadges: event.target.checked })}
        />
        {words.badges}
      </label>
      <p className="text-sm text-muted text-pretty">{words.badgesHint(BADGE_LASTS_S / 60)}</p>
      <Field label={words.origins} hint={words.originsHint(MOST_ORIGINS)} error={errorOf(errors)}>
        {(control) => (
          <Textarea
            {...control}
            value={draft.origins}
            spellCheck={false}
            onChange={(event) => onChange({ ...draft, origins: event.target.value })}
            className="font-mono text-sm"
          />
        )}
      </Field>
    </div>
  );
}
