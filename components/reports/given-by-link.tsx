"use client";

import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { FormProblem } from "@/components/ui/form-problem";
import { showToast } from "@/components/ui/toast";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import { useIntent } from "@/components/workloads/use-intent";
import { typedOrigins } from "@/lib/reports/core/embed-origin";
import { givingText as words } from "@/lib/text/link-giving";
import { GivingFields, type GivingDraft } from "./giving-fields";
import type { LinkGivingProps } from "./link-giving";
import { LinkSnippets } from "./link-snippets";

/** What one link gives, to be changed, and what is copied of it. */
export function GivenByLink({ link, report, action }: LinkGivingProps) {
  const { send, isPending, failure } = useIntent(action, "reports");
  const form = useErrorFocus<HTMLFormElement>(failure);
  const [draft, setDraft] = useState<GivingDraft>({
    givesBadges: link.givesBadges,
    origins: link.embedOrigins.join("\n"),
  });
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { givesBadges, origins } = draft;
    const saved = await send({ linkId: link.id, givesBadges, embedOrigins: typedOrigins(origins) });
    if (saved !== null) showToast(words.saved);
  };
  return (
    <>
      <form ref={form} noValidate onSubmit={(event) => void save(event)} className="flex flex-col gap-2">
        <GivingFields
          draft={draft}
          hasPassword={link.hasPassword}
          errors={failure?.fieldErrors ?? {}}
          onChange={setDraft}
        />
        {link.hasPassword ? null : (
          <>
            <FormProblem refusal={failure} isAtField={(field) => field.startsWith("embedOrigins")} />
            <Button type="submit" size="sm" isBusy={isPending} className="self-start">
              {words.save}
            </Button>
          </>
        )}
      </form>
      <LinkSnippets giving={link} report={report} address={null} />
    </>
  );
}
