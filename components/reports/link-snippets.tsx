"use client";

import { useState } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { badgePath, tokenInAddress } from "@/lib/reports/core/link-paths";
import { embedHtml } from "@/lib/reports/core/oembed";
import type { LinkDto, Written } from "@/lib/reports/schema";
import { givingText } from "@/lib/text/link-giving";
import { badgeAddress, badgeChoices, badgeMarkdown } from "./prepare-badge-choices";

const words = givingText;

export type Giving = Pick<LinkDto, "givesBadges" | "embedOrigins">;

interface LinkSnippetsProps {
  readonly giving: Giving;
  readonly report: Pick<Written, "title" | "scope" | "sections">;
  /** Where it was told to this page; null: who has the link pastes it. */
  readonly address: string | null;
}

/** What a link gives to pages of others, to be copied. */
export function LinkSnippets({ giving, report, address }: LinkSnippetsProps) {
  const [typed, setTyped] = useState(address ?? "");
  const token = tokenInAddress(typed.trim());
  if (!giving.givesBadges && giving.embedOrigins.length === 0) return null;
  const origin = token === null ? "" : new URL(typed.trim()).origin;
  return (
    <div className="flex flex-col gap-3">
      {address === null ? (
        <Field
          label={words.address}
          error={token === null && typed !== "" ? words.notALink : undefined}
          hasRoom
        >
          {(control) => (
            <Input
              {...control}
              value={typed}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setTyped(event.target.value)}
              className="font-mono text-sm"
            />
          )}
        </Field>
      ) : null}
      {token !== null && giving.givesBadges ? (
        <Badges report={report} origin={origin} token={token} hasPicture={address === null} />
      ) : null}
      {token !== null && giving.embedOrigins.length > 0 ? (
        <Copied label={words.frame} value={embedHtml({ origin, token, title: report.title })} />
      ) : null}
    </div>
  );
}

interface BadgesProps {
  readonly report: Pick<Written, "scope" | "sections">;
  readonly origin: string;
  readonly token: string;
  /** Not of a link that was made a moment ago: what its report says may still be computed, and the picture would stay so. */
  readonly hasPicture: boolean;
}

function Badges({ report, origin, token, hasPicture }: BadgesProps) {
  const choices = badgeChoices(report);
  const [chosen, setChosen] = useState(choices[0]?.value ?? "");
  const choice = choices.find(({ value }) => value === chosen) ?? choices[0];
  if (choice === undefined) return <p className="text-muted">{givingText.badge.none}</p>;
  const given = { origin, token, choice };
  return (
    <>
      <Field label={words.figure}>
        {(control) => <Select {...control} value={choice.value} options={choices} onChange={setChosen} />}
      </Field>
      {hasPicture ? (
        // eslint-disable-next-line @next/next/no-img-element -- a picture of this server's own that says its size itself
        <img
          src={badgePath(token, `${choice.value}.svg`)}
          alt={choice.label}
          className="max-w-full self-start"
        />
      ) : null}
      <Copied label={words.markdown} value={badgeMarkdown(given)} />
      <Copied label={words.picture} value={badgeAddress(given)} />
    </>
  );
}

function Copied({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <Field label={label}>
      {(control) => (
        <div className="flex items-center gap-2">
          <Input {...control} readOnly value={value} className="font-mono text-sm" />
          <CopyButton value={value} label={label} />
        </div>
      )}
    </Field>
  );
}
