"use client";

import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { isLoopback } from "@/lib/auth/loopback";
import type { FieldErrors } from "@/lib/errors";
import type { Lasts } from "@/lib/reports/core/link-state";
import { reportsText } from "@/lib/text/reports";
import type { useNewLink } from "./use-new-link";

type Choice = Lasts | "never";
const CHOICES: readonly Choice[] = ["1h", "1d", "7d", "30d", "never"];
const words = reportsText.share;

interface LinkFieldsProps {
  readonly link: ReturnType<typeof useNewLink>;
  readonly errors: FieldErrors;
}

/** How long a link lasts, and whether it asks for a password. */
export function LinkFields({ link, errors }: LinkFieldsProps) {
  return (
    <div className="grid gap-x-4 sm:grid-cols-2">
      <Field label={words.expires} error={errors.expiresAt} hasRoom>
        {(control) => (
          <Select
            {...control}
            value={link.lasts}
            options={CHOICES.map((value) => ({ value, label: reportsText.lasts[value] }))}
            onChange={link.setLasts}
          />
        )}
      </Field>
      <Field label={words.password} error={errors.password} hasRoom>
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="new-password"
            value={link.password}
            onChange={(event) => link.setPassword(event.target.value)}
          />
        )}
      </Field>
    </div>
  );
}

/** The address, which is told now and never again. */
export function MadeLink({ address }: { readonly address: string }) {
  return (
    <div role="status" className="rounded-card border border-line bg-subtle p-3">
      <p className="mb-1 font-medium">{words.created}</p>
      <div className="flex items-center gap-2">
        <Input readOnly aria-label={words.copy} value={address} className="font-mono text-sm" />
        <CopyButton value={address} label={words.copy} />
      </div>
      <a
        href={address}
        target="_blank"
        rel="noopener"
        className="mt-2 inline-flex min-h-6 items-center underline underline-offset-4"
      >
        {words.open}
      </a>
      {isLoopback(new URL(address).hostname) ? (
        <p className="mt-2 text-sm text-muted text-pretty">{words.onlyHere}</p>
      ) : null}
    </div>
  );
}
