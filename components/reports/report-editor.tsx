"use client";

import { useEffect, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { showToast } from "@/components/ui/toast";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import { useIntent } from "@/components/workloads/use-intent";
import { isZone } from "@/lib/reports/core/zone";
import type { ReportDto, ShownReport } from "@/lib/reports/schema";
import { writingText } from "@/lib/text/report-writing";
import { makingText } from "@/lib/text/report-making";
import { reportsText } from "@/lib/text/reports";
import type { ReportActions } from "./actions";
import { AddSection } from "./add-section";
import { undoneBySaving, unlikeWritten } from "./prepare-unlike-written";
import { ReportBody } from "./report-body";
import { ScopeFields } from "./scope-fields";
import { SectionList } from "./section-list";
import { TheirWriting } from "./their-writing";
import { useOtherWriter } from "./use-other-writer";
import { ZoneField } from "./zone-field";
import { useWritten, type Draft } from "./use-written";

const words = makingText.editor;

interface ReportEditorProps {
  readonly report: ReportDto;
  readonly action: ReportActions["edit"];
  /** What readers get; null while it is read. */
  readonly shown: ShownReport | null;
  readonly onClose: () => void;
}

const draftOf = ({ title, introduction, sections, scope, zone, givesSamples, mode }: ReportDto): Draft => ({
  title,
  introduction,
  sections,
  scope,
  zone,
  givesSamples,
  mode,
});

/** As readers would get it; of no edition, since none says this. A zone that is still being typed tells no time yet. */
function previewOf(shown: ShownReport, draft: Draft): ShownReport {
  const { document } = shown;
  if (document === null) return shown;
  const zone = isZone(draft.zone) ? draft.zone : document.zone;
  return { ...shown, mode: draft.mode, edition: null, document: { ...document, ...draft, zone } };
}

/** Those that stand at their field, and are not said again of the whole. */
const isAtField = (field: string): boolean => /^(title|introduction|zone|sections\.\d+\..+)$/.test(field);

/** Writes a report, beside what readers will get of it. Whatever is refused, what was written stays. */
export function ReportEditor({ report, action, shown, onClose }: ReportEditorProps) {
  const { draft, change, ...sections } = useWritten(draftOf(report));
  const { send, isPending, failure, left } = useIntent(action, "reports");
  const { begun, theirs, isTold, expectedGeneration } = useOtherWriter(report, failure);
  const form = useErrorFocus<HTMLFormElement>(failure);
  useEffect(() => form.current?.querySelector("input")?.focus(), [form]);
  const errors = left?.fieldErrors ?? {};
  const [sent, setSent] = useState<readonly string[]>([]);
  const theirDraft = theirs === null ? null : draftOf(theirs);
  const undone =
    theirDraft === null ? [] : undoneBySaving({ begun: draftOf(begun), theirs: theirDraft, mine: draft });
  const isUnread =
    report.mode === "frozen" &&
    draft.mode === "frozen" &&
    shown?.document != null &&
    unlikeWritten(draft, shown.document).length > 0;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setSent(draft.sections.map(({ id }) => id));
    const saved = await send({ ...draft, reportId: report.id, expectedGeneration });
    if (saved === null) return;
    showToast(isUnread ? writingText.savedFrozen : words.saved);
    onClose();
  };
  const preview = shown?.document ? previewOf(shown, draft) : null;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[24rem_minmax(0,1fr)]">
      <form
        ref={form}
        noValidate
        onSubmit={(event) => void save(event)}
        className="flex min-w-0 flex-col gap-3 lg:sticky lg:top-16 lg:max-h-[calc(100dvh-5rem)] lg:overflow-y-auto lg:pr-1 print:overflow-visible"
      >
        {isTold ? <TheirWriting mine={draft} theirs={theirDraft} undone={undone} onTake={change} /> : null}
        <Field label={makingText.share.reportTitle} error={errors.title}>
          {(control) => (
            <Input
              {...control}
              dir="auto"
              value={draft.title}
              onChange={(event) => change({ title: event.target.value })}
            />
          )}
        </Field>
        <Field label={reportsText.introduction} hint={words.markdown} error={errors.introduction}>
          {(control) => (
            <Textarea
              {...control}
              dir="auto"
              value={draft.introduction}
              onChange={(event) => change({ introduction: event.target.value })}
            />
          )}
        </Field>
        <ScopeFields draft={draft} stored={report.scope} onChange={change} />
        <ZoneField value={draft.zone} error={errors.zone} onChange={(zone) => change({ zone })} />
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-medium">{makingText.share.sections}</legend>
          <SectionList
            sections={draft.sections}
            sight={{ applicationId: draft.scope.application, simulated: draft.scope.simulated }}
            errorOf={(id, field) => errors[`sections.${sent.indexOf(id)}.${field}`]}
            onMove={sections.move}
            onRemove={sections.remove}
            onReplace={sections.replace}
          />
          <AddSection onAdd={sections.add} />
        </fieldset>
        <FormProblem refusal={isTold ? null : left} isAtField={isAtField} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" isBusy={isPending}>
            {undone.length > 0 ? writingText.theirs.saveOver : words.save}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </div>
      </form>
      <Card aria-label={makingText.share.preview} className="min-w-0">
        {preview === null ? (
          <p className="text-muted">{reportsText.computing}</p>
        ) : (
          <>
            {isUnread ? <p className="mb-4 text-sm text-muted">{writingText.nextPreview}</p> : null}
            <ReportBody shown={preview} isPublic={false} filesHref={null} />
          </>
        )}
      </Card>
    </div>
  );
}
