"use client";

import { useEffect, useRef, useState } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { isLoopback } from "@/lib/auth/loopback";
import type { FieldErrors } from "@/lib/errors";
import type { Written } from "@/lib/reports/schema";
import { givingText } from "@/lib/text/link-giving";
import { makingText } from "@/lib/text/report-making";
import { GivingFields } from "./giving-fields";
import { LinkSnippets, type Giving } from "./link-snippets";
import type { LastsChoice } from "./prepare-link-address";
import type { useNewLink } from "./use-new-link";

const CHOICES: readonly LastsChoice[] = ["1h", "1d", "7d", "30d", "date", "never"];
const words = makingText.share;

interface LinkFieldsProps {
  readonly link: ReturnType<typeof useNewLink>;
  readonly errors: FieldErrors;
}

const FIELDS = ["name", "expiresAt", "password", "givesBadges", "embedOrigins"];
/** Whether the form of a link says by itself what is wrong with a field. */
export const isFieldOfLink = (field: string): boolean => FIELDS.some((one) => field.split(".")[0] === one);

/** How long a link lasts, whether it asks for a password, and what it gives besides its page. */
export function LinkFields({ link, errors }: LinkFieldsProps) {
  const [isOpen, setOpen] = useState(false);
  const isAtTime = link.lasts === "date";
  return (
    <div className="grid gap-x-4 sm:grid-cols-2">
      <Field label={words.expires} error={isAtTime ? undefined : errors.expiresAt} hasRoom>
        {(control) => (
          <Select
            {...control}
            value={link.lasts}
            options={CHOICES.map((value) => ({ value, label: makingText.lasts[value] }))}
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
      {isAtTime ? (
        <Field
          label={makingText.endsAt}
          hint={makingText.endsAtHint(Intl.DateTimeFormat().resolvedOptions().timeZone)}
          error={errors.expiresAt}
        >
          {(control) => (
            <Input
              {...control}
              type="datetime-local"
              value={link.endsAt}
              onChange={(event) => link.setEndsAt(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      <div className="col-span-full">
        <Disclosure label={givingText.title} isOpen={isOpen} onToggle={setOpen}>
          <GivingFields
            draft={link.draft}
            hasPassword={link.password !== ""}
            errors={errors}
            onChange={link.setDraft}
          />
        </Disclosure>
      </div>
    </div>
  );
}

interface MadeLinkProps {
  readonly link: {
    readonly address: string;
    /** Whether the browser has it in its clipboard already. */
    readonly isCopied: boolean;
    readonly giving: Giving;
  };
  readonly report: Pick<Written, "title" | "scope" | "sections">;
}

/** The address, which is told now and never again. */
export function MadeLink({ link: { address, isCopied, giving }, report }: MadeLinkProps) {
  const made = useRef<HTMLDivElement>(null);
  useEffect(() => made.current?.querySelector("button")?.focus(), []);
  return (
    <div
      ref={made}
      role="status"
      className="flex flex-col gap-2 rounded-card border border-line bg-subtle p-3"
    >
      <p className="font-medium">{isCopied ? words.createdCopied : words.created}</p>
      <div className="flex items-center gap-2">
        <Input readOnly aria-label={words.copy} value={address} className="font-mono text-sm" />
        <CopyButton value={address} label={words.copy} />
      </div>
      <a
        href={address}
        target="_blank"
        rel="noopener"
        className="inline-flex min-h-6 items-center self-start underline underline-offset-4"
      >
        {words.open}
      </a>
      {isLoopback(new URL(address).hostname) ? (
        <p className="text-sm text-muted text-pretty">{words.onlyHere}</p>
      ) : null}
      <LinkSnippets giving={giving} report={report} address={address} />
    </div>
  );
}
