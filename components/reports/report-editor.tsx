"use client";

import { useState, type FormEvent } from "react";
import { GroupPicker } from "@/components/compare/group-picker";
import { useRead } from "@/components/frame/use-read";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { showToast } from "@/components/ui/toast";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import { useIntent } from "@/components/workloads/use-intent";
import { comparisonOptions } from "@/lib/comparisons/query-options";
import { parseWindow, WINDOWS } from "@/lib/lifecycle/window";
import { windowLabel } from "@/components/frame/prepare-window-label";
import { SECTION_KINDS, type SectionKind } from "@/lib/reports/core/sections";
import { REPORT_MODES } from "@/lib/reports/core/modes";
import { isZone } from "@/lib/reports/core/zone";
import type { ReportDocument, ReportDto, ShownReport } from "@/lib/reports/schema";
import { howText } from "@/lib/text/how-measured";
import { reportsText } from "@/lib/text/reports";
import type { ReportActions } from "./actions";
import { ReportBody } from "./report-body";
import { SectionList } from "./section-list";
import { ZoneField } from "./zone-field";
import { useWritten, type Draft } from "./use-written";

const words = reportsText.editor;

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

/** A zone that is still being typed tells no time yet. */
const withDraft = (document: ReportDocument, draft: Draft): ReportDocument => ({
  ...document,
  ...draft,
  zone: isZone(draft.zone) ? draft.zone : document.zone,
});

/** Writes a report, beside what readers will get of it. Whatever is refused, what was written stays. */
export function ReportEditor({ report, action, shown, onClose }: ReportEditorProps) {
  const { draft, change, ...sections } = useWritten(draftOf(report));
  const { send, isPending, failure, left } = useIntent(action, "reports");
  // What this writer began from, however the report changes meanwhile: who is told that it did may write over it.
  const [begunFrom] = useState(report.generation);
  const expectedGeneration = failure?.code === "conflict" ? report.generation : begunFrom;
  const form = useErrorFocus<HTMLFormElement>(failure);
  const errors = left?.fieldErrors ?? {};
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const saved = await send({ ...draft, reportId: report.id, expectedGeneration });
    if (saved === null) return;
    showToast(words.saved);
    onClose();
  };
  const preview = shown?.document ? { ...shown, document: withDraft(shown.document, draft) } : null;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[24rem_minmax(0,1fr)]">
      <form
        ref={form}
        noValidate
        onSubmit={(event) => void save(event)}
        className="flex min-w-0 flex-col gap-3 lg:sticky lg:top-16 lg:max-h-[calc(100dvh-5rem)] lg:overflow-y-auto lg:pr-1 print:overflow-visible"
      >
        <Field label={reportsText.share.reportTitle} error={errors.title}>
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
        <Scope draft={draft} stored={report.scope} onChange={change} />
        <ZoneField value={draft.zone} error={errors.zone} onChange={(zone) => change({ zone })} />
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-medium">{reportsText.share.sections}</legend>
          <SectionList
            sections={draft.sections}
            onMove={sections.move}
            onRemove={sections.remove}
            onReplace={sections.replace}
          />
          <AddSection onAdd={sections.add} />
        </fieldset>
        <FormProblem refusal={left} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" isBusy={isPending}>
            {words.save}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </div>
      </form>
      <Card aria-label={reportsText.share.preview} className="min-w-0">
        {preview === null ? (
          <p className="text-muted">{reportsText.computing}</p>
        ) : (
          <ReportBody
            shown={preview}
            isPublic={false}
            filesHref={`/api/reports/${encodeURIComponent(report.id)}/files`}
          />
        )}
      </Card>
    </div>
  );
}

interface ScopeProps {
  readonly draft: Draft;
  /** As it was, which is known or being computed already: what there is to choose comes with it. */
  readonly stored: ReportDto["scope"];
  readonly onChange: (part: Partial<Draft>) => void;
}

function Scope({ draft, stored, onChange }: ScopeProps) {
  const { scope } = draft;
  const { data } = useRead({ ...comparisonOptions(stored), refetchInterval: false });
  const windows = [...new Set([...WINDOWS, scope.window])];
  return (
    <>
      <Field label={words.mode} hint={reportsText.modesLong[draft.mode]} hasRoom>
        {(control) => (
          <Select
            {...control}
            value={draft.mode}
            options={REPORT_MODES.map((value) => ({ value, label: reportsText.modes[value] }))}
            onChange={(mode) => onChange({ mode })}
          />
        )}
      </Field>
      <Field label={howText.window}>
        {(control) => (
          <Select
            {...control}
            value={scope.window as string}
            options={windows.map((value) => ({ value: value as string, label: windowLabel(value) }))}
            onChange={(next) => {
              const window = parseWindow(next);
              if (window !== null) onChange({ scope: { ...scope, window } });
            }}
          />
        )}
      </Field>
      {(["a", "b"] as const).map((key) => (
        <GroupPicker
          key={key}
          label={`${words.groups}: ${key.toUpperCase()}`}
          value={scope[key]}
          onChange={(next) => onChange({ scope: { ...scope, [key]: next } })}
          choices={data?.choices}
        />
      ))}
      <label className="flex min-h-6 items-center gap-2">
        <input
          type="checkbox"
          checked={draft.givesSamples}
          onChange={(event) => onChange({ givesSamples: event.target.checked })}
        />
        {words.samples}
      </label>
    </>
  );
}

const NONE = "none";

function AddSection({ onAdd }: { readonly onAdd: ReturnType<typeof useWritten>["add"] }) {
  const add = (kind: SectionKind): void => {
    switch (kind) {
      case "text":
        return onAdd({ kind, markdown: "" });
      case "rollout":
        return onAdd({ kind, rolloutId: "" });
      case "experiment":
        return onAdd({ kind, experimentId: "" });
      default:
        return onAdd({ kind });
    }
  };
  return (
    <Select
      aria-label={words.add}
      value={NONE as SectionKind | typeof NONE}
      options={[
        { value: NONE, label: words.add },
        ...SECTION_KINDS.map((value) => ({ value, label: reportsText.sections[value] })),
      ]}
      onChange={(kind) => {
        if (kind !== NONE) add(kind);
      }}
    />
  );
}
