"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import { isoOfUtcField, utcFieldOf } from "@/components/ui/utc-field";
import { fieldsText, groupFields, type GroupFields } from "@/lib/comparisons/core/group-text";
import { parseGroup } from "@/lib/comparisons/core/parse-group";
import type { GroupChoices } from "@/lib/comparisons/schema";
import { shortened } from "@/lib/format/shortened";
import { KINDS } from "@/lib/lifecycle/vocabulary";
import { compareText } from "@/lib/text/compare";
import { text } from "@/lib/text/en";

const words = compareText.picker;
/** What is wrong may repeat all that was typed. */
const MOST_SAID = 120;

type FieldName = keyof GroupFields;

interface GroupPickerProps {
  readonly label: string;
  /** As `formatGroup` writes it; what was typed stays, even where it is no group. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly choices: GroupChoices | undefined;
}

type Option = SelectOption<string>;

const optionsOf = (values: readonly string[]): Option[] => values.map((value) => ({ value, label: value }));

/** What one side of the comparison is made of. */
export function GroupPicker({ label, value, onChange, choices }: GroupPickerProps) {
  const fields = groupFields(value);
  const parsed = parseGroup(value);
  const hasMore = [
    "provider",
    "runtime",
    "accelerator",
    "started",
    "experiment",
    "revision",
    "from",
    "to",
  ].some((name) => name in fields);
  const usual = choices?.origin ?? "measured";
  const [isOpen, setOpen] = useState(hasMore);
  const set = (name: FieldName, next: string): void => onChange(fieldsText({ ...fields, [name]: next }));
  const fits = ({ application, kind }: GroupChoices["workloads"][number]): boolean =>
    (!fields.application || application === fields.application) && (!fields.kind || kind === fields.kind);
  const pick = (name: FieldName, title: string, options: readonly Option[]) => (
    <Pick
      key={name}
      title={title}
      value={fields[name] ?? ""}
      options={options}
      onChange={(next) => set(name, next)}
    />
  );
  return (
    <Card aria-label={label} className="@container flex min-w-0 flex-col gap-3">
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-medium">{label}</h2>
        <Button size="sm" variant="ghost" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.less : words.more}
          <span className="sr-only">: {label}</span>
        </Button>
      </div>
      <div className="grid grid-cols-2 gap-3 @lg:grid-cols-4">
        {pick(
          "kind",
          words.kind,
          KINDS.map((kind) => ({ value: kind, label: text.kinds[kind] })),
        )}
        {pick("application", words.application, optionsOf(choices?.applications ?? []))}
        {pick(
          "workload",
          words.workload,
          optionsOf((choices?.workloads ?? []).filter(fits).map(({ id }) => id)),
        )}
        <Pick
          title={words.origin}
          value={fields.origin ?? usual}
          options={(["measured", "simulated"] as const).map((origin) => ({
            value: origin,
            label: words[origin],
          }))}
          hasAny={false}
          onChange={(next) => set("origin", next === usual ? "" : next)}
        />
      </div>
      {isOpen ? (
        <div className="grid grid-cols-2 gap-3 @lg:grid-cols-4">
          {pick("provider", words.provider, optionsOf(choices?.providers ?? []))}
          {pick("runtime", words.runtime, optionsOf(choices?.runtimes ?? []))}
          {pick("accelerator", words.accelerator, optionsOf(choices?.accelerators ?? []))}
          {pick(
            "started",
            words.started,
            (["alone", "together"] as const).map((started) => ({ value: started, label: words[started] })),
          )}
          <Typed
            title={words.revision}
            value={fields.revision ?? ""}
            onChange={(next) => set("revision", next)}
          />
          {fields.experiment === undefined ? null : pick("experiment", words.experiment, [])}
          <div className="col-span-full grid gap-3 sm:grid-cols-2">
            <Moment title={words.from} value={fields.from ?? ""} onChange={(next) => set("from", next)} />
            <Moment title={words.to} value={fields.to ?? ""} onChange={(next) => set("to", next)} />
          </div>
          <p className="col-span-full text-sm text-muted">{words.frameTime}</p>
        </div>
      ) : null}
      {"problem" in parsed ? (
        <p role="alert" className="text-sm text-danger">
          {shortened(parsed.problem, MOST_SAID)}
        </p>
      ) : null}
    </Card>
  );
}

interface PickProps {
  readonly title: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly hasAny?: boolean;
  readonly onChange: (value: string) => void;
}

/** A choice; what the URL names stays in it, though it is not there any more. */
function Pick({ title, value, options, hasAny = true, onChange }: PickProps) {
  const isKnown = value === "" || options.some((option) => option.value === value);
  return (
    <Field label={title}>
      {(control) => (
        <Select
          {...control}
          value={value}
          options={[
            ...(hasAny ? [{ value: "", label: words.any }] : []),
            ...(isKnown ? [] : [{ value, label: value }]),
            ...options,
          ]}
          onChange={onChange}
        />
      )}
    </Field>
  );
}

interface TypedProps {
  readonly title: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Takes effect once it is left or Enter is pressed, so that half a number asks for nothing. */
function Typed({ title, value, onChange }: TypedProps) {
  return (
    <Field label={title}>
      {(control) => (
        <Input
          {...control}
          key={value}
          defaultValue={value}
          inputMode="numeric"
          autoComplete="off"
          placeholder={words.any}
          onBlur={(event) => onChange(event.target.value.trim().replaceAll(",", ""))}
          onKeyDown={(event) => {
            if (event.key === "Enter") event.currentTarget.blur();
          }}
        />
      )}
    </Field>
  );
}

function Moment({ title, value, onChange }: TypedProps) {
  return (
    <Field label={title}>
      {(control) => (
        <Input
          {...control}
          key={value}
          type="datetime-local"
          step={1}
          defaultValue={utcFieldOf(value)}
          onBlur={(event) => {
            const next = isoOfUtcField(event.target.value);
            if (next !== value) onChange(next);
          }}
        />
      )}
    </Field>
  );
}
