"use client";

import { GroupPicker } from "@/components/compare/group-picker";
import { useRead } from "@/components/frame/use-read";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { windowLabel } from "@/components/frame/prepare-window-label";
import { comparisonOptions } from "@/lib/comparisons/query-options";
import { parseWindow, WINDOWS } from "@/lib/lifecycle/window";
import { REPORT_MODES } from "@/lib/reports/core/modes";
import type { ReportDto } from "@/lib/reports/schema";
import { makingText } from "@/lib/text/report-making";
import { howText } from "@/lib/text/how-measured";
import { reportsText } from "@/lib/text/reports";
import type { Draft } from "./use-written";

const words = makingText.editor;

interface ScopeFieldsProps {
  readonly draft: Draft;
  /** As it was, which is known or being computed already: what there is to choose comes with it. */
  readonly stored: ReportDto["scope"];
  readonly onChange: (part: Partial<Draft>) => void;
}

/** What a report is of, and whether it follows that. */
export function ScopeFields({ draft, stored, onChange }: ScopeFieldsProps) {
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
