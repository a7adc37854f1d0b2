"use client";

import { useEffect, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import type { ReportDto } from "@/lib/reports/schema";
import { makingText } from "@/lib/text/report-making";
import { reportsText } from "@/lib/text/reports";
import type { ReportActions } from "./actions";
import { isFieldOfLink, LinkFields, MadeLink } from "./link-fields";
import { useNewLink } from "./use-new-link";

/** Another link to a report: what it is asked for, then its address. */
export function NewLink({ report, action }: { report: ReportDto; action: ReportActions["addLink"] }) {
  const link = useNewLink(action);
  const [name, setName] = useState("");
  const form = useErrorFocus<HTMLFormElement>(link.failure);
  useEffect(() => form.current?.querySelector("input")?.focus(), [form]);
  const errors = link.failure?.fieldErrors ?? {};
  const make = (event: FormEvent): void => {
    event.preventDefault();
    void link.make(report.id, name);
  };
  if (link.address !== null) return <MadeLink link={{ ...link, address: link.address }} report={report} />;
  return (
    <form ref={form} noValidate onSubmit={make} className="mb-3 flex flex-col gap-2">
      <Field label={reportsText.links.name} error={errors.name} hasRoom>
        {(control) => (
          <Input
            {...control}
            value={name}
            onChange={(event) => setName(event.target.value)}
            maxLength={100}
          />
        )}
      </Field>
      <LinkFields link={link} errors={errors} />
      <FormProblem refusal={link.failure} isAtField={isFieldOfLink} />
      <Button type="submit" variant="primary" isBusy={link.isPending} className="self-start">
        {makingText.share.create}
      </Button>
    </form>
  );
}
