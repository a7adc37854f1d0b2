"use client";

import dynamic from "next/dynamic";
import { useState, type FormEvent } from "react";
import { reportPath } from "@/components/frame/paths";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { Sheet } from "@/components/ui/sheet";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import { useIntent } from "@/components/workloads/use-intent";
import { serverNow } from "@/lib/http/server-clock";
import { isoOf } from "@/lib/lifecycle/instant";
import { sectionsOf } from "@/lib/reports/core/sections";
import { REPORT_MODES, type ReportMode } from "@/lib/reports/core/modes";
import { makingText } from "@/lib/text/report-making";
import { reportsText } from "@/lib/text/reports";
import type { ReportActions } from "./actions";
import { isFieldOfLink, LinkFields, MadeLink } from "./link-fields";
import { reportTitle, type Shareable } from "./prepare-new-report";
import { SectionChoice } from "./section-choice";
import { useShareable } from "./use-shareable";
import { useNewLink } from "./use-new-link";

// The form does not wait for it.
const SharePreview = dynamic(() => import("./share-preview").then((room) => room.SharePreview), {
  loading: () => null,
});

const words = makingText.share;

/** Those that stand at their field, and are not said again of the whole. */
const isAtField = (field: string): boolean =>
  ["title", "introduction", "sections"].includes(field) || isFieldOfLink(field);

interface ShareSheetProps {
  readonly actions: Pick<ReportActions, "create" | "addLink">;
  readonly onClose: () => void;
}

/** A report of the page in two clicks: its sections are chosen, what it is of is the title, and the link is made. */
export function ShareSheet(props: ShareSheetProps) {
  const shareable = useShareable();
  return shareable === null ? null : <Share {...props} {...shareable} />;
}

function Share({ origin, title: name, scope, actions, onClose }: ShareSheetProps & Shareable) {
  const offered = sectionsOf(origin);
  const [title, setTitle] = useState(() => reportTitle(name, isoOf(serverNow() ?? Date.now())));
  const [introduction, setIntroduction] = useState("");
  const [mode, setMode] = useState<ReportMode>("frozen");
  const [left, setLeft] = useState<readonly string[]>([]);
  const [givesSamples, setGivesSamples] = useState(false);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const sections = offered.filter(({ id }) => !left.includes(id));
  const [reportId, setReportId] = useState<string | null>(null);
  const create = useIntent(actions.create, "reports");
  const link = useNewLink(actions.addLink);
  const failure = create.failure ?? link.failure;
  const form = useErrorFocus<HTMLFormElement>(failure);
  const errors = failure?.fieldErrors ?? {};

  async function share(event: FormEvent): Promise<void> {
    event.preventDefault();
    const made =
      reportId ??
      (
        await create.send({
          title,
          mode,
          scope,
          introduction,
          sections,
          zone,
          givesSamples,
        })
      )?.reportId ??
      null;
    if (made === null) return;
    // A link that is refused leaves the report: the next click makes the link alone.
    setReportId(made);
    await link.make(made, words.firstLink);
  }

  return (
    <Sheet
      open
      isRoomy
      onOpenChange={(open) => !open && onClose()}
      title={words.title}
      description={link.address === null ? words.body : undefined}
    >
      <div className="grid items-start gap-6 lg:grid-cols-[24rem_minmax(0,1fr)]">
        {link.address !== null ? (
          <div className="flex flex-col gap-3">
            <MadeLink link={{ ...link, address: link.address }} report={{ title, scope, sections }} />
            {reportId === null ? null : (
              <Link href={reportPath(reportId)} className="underline underline-offset-4">
                {words.edit}
              </Link>
            )}
          </div>
        ) : (
          <form ref={form} noValidate onSubmit={(event) => void share(event)} className="flex flex-col gap-3">
            <Field label={words.reportTitle} error={errors.title} hasRoom>
              {(control) => (
                <Input
                  {...control}
                  dir="auto"
                  value={title}
                  onChange={(event) => setTitle(event.target.value)}
                />
              )}
            </Field>
            <Field label={words.sentence} error={errors.introduction}>
              {(control) => (
                <Input
                  {...control}
                  dir="auto"
                  value={introduction}
                  onChange={(event) => setIntroduction(event.target.value)}
                />
              )}
            </Field>
            <SectionChoice offered={offered} left={left} error={errors.sections} onLeft={setLeft} />
            <fieldset>
              <legend className="mb-1 font-medium">{reportsText.columns.mode}</legend>
              {REPORT_MODES.toReversed().map((one) => (
                <label key={one} className="flex min-h-7 items-center gap-2">
                  <input type="radio" name="mode" checked={mode === one} onChange={() => setMode(one)} />
                  {reportsText.modesLong[one]}
                </label>
              ))}
            </fieldset>
            <label className="flex min-h-7 items-center gap-2">
              <input
                type="checkbox"
                checked={givesSamples}
                onChange={(event) => setGivesSamples(event.target.checked)}
              />
              {makingText.editor.samples}
            </label>
            <LinkFields link={link} errors={errors} />
            <FormProblem refusal={failure} isAtField={isAtField} />
            <Button
              type="submit"
              variant="primary"
              isBusy={create.isPending || link.isPending}
              className="self-start"
            >
              {words.create}
            </Button>
          </form>
        )}
        <SharePreview
          scope={scope}
          offered={offered}
          written={{ title, introduction, sections, zone, givesSamples, scope }}
          mode={mode}
        />
      </div>
    </Sheet>
  );
}
