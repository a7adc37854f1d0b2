"use client";

import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { FormProblem } from "@/components/ui/form-problem";
import { showToast } from "@/components/ui/toast";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import { useIntent } from "@/components/workloads/use-intent";
import { typedOrigins } from "@/lib/reports/core/embed-origin";
import type { LinkDto, ReportDto } from "@/lib/reports/schema";
import { givingText } from "@/lib/text/link-giving";
import type { ReportActions } from "./actions";
import { GivingFields, type GivingDraft } from "./giving-fields";
import { LinkSnippets } from "./link-snippets";

const words = givingText;

interface LinkGivingProps {
  readonly link: LinkDto;
  readonly report: ReportDto;
  readonly action: ReportActions["editLink"];
}

/** What a link gives besides its page, to be chosen and copied. */
export function LinkGiving(props: LinkGivingProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Disclosure
      isOpen={isOpen}
      onToggle={setOpen}
      label={
        <>
          {words.title}
          <span className="sr-only">: {props.link.name}</span>
        </>
      }
    >
      <Chosen {...props} />
    </Disclosure>
  );
}

function Chosen({ link, report, action }: LinkGivingProps) {
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
