"use client";

import { X } from "lucide-react";
import { debounce, useQueryStates } from "nuqs";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SEVERITY_FILTERS } from "@/lib/events/core/severity";
import { ROLLOUT_EVENT_TYPES } from "@/lib/lifecycle/event";
import { MARKS } from "@/lib/lifecycle/vocabulary";
import { eventText } from "@/lib/text/events";
import { eventParams } from "./event-params";
import { typeWords } from "./prepare-event-words";

const words = eventText.filters;
const TYPING_MS = 300;

/** Filters of the list; the URL holds them, and the top bar the window. */
export function EventFilterBar({ workloadIds }: { workloadIds: readonly string[] }) {
  const [{ workload, subject, type, severity, text }, setParams] = useQueryStates(eventParams);
  const known =
    workload === null || workloadIds.includes(workload) ? workloadIds : [workload, ...workloadIds];
  const isKnownType = type === null || [...MARKS, ...ROLLOUT_EVENT_TYPES].some((one) => one === type);
  const isFiltered = [workload, subject, type, severity, text].some((one) => one !== null);
  return (
    <form
      aria-label={words.label}
      onSubmit={(event) => event.preventDefault()}
      className="flex min-h-9 flex-wrap items-center gap-2"
    >
      <Select
        aria-label={words.workload}
        className="w-auto! max-w-full"
        value={workload ?? ""}
        options={[{ value: "", label: words.allWorkloads }, ...known.map((id) => ({ value: id, label: id }))]}
        onChange={(next) => void setParams({ workload: next || null })}
      />
      <Select
        aria-label={words.type}
        className="w-auto!"
        value={type ?? ""}
        options={[
          { value: "", label: words.allTypes },
          ...(isKnownType ? [] : [{ value: type, label: type }]),
          ...MARKS.map((mark) => ({ value: mark, label: mark, group: words.marks })),
          ...ROLLOUT_EVENT_TYPES.map((one) => ({
            value: one,
            label: typeWords(one),
            group: words.rollouts,
          })),
        ]}
        onChange={(next) => void setParams({ type: next || null })}
      />
      <Select
        aria-label={words.severity}
        className="w-auto!"
        value={severity ?? ""}
        options={[
          { value: "", label: words.allSeverities },
          ...SEVERITY_FILTERS.map((one) => ({ value: one, label: eventText.severities[one] })),
        ]}
        onChange={(next) => void setParams({ severity: next || null })}
      />
      <Input
        type="search"
        aria-label={words.text}
        placeholder={words.textPlaceholder}
        className="w-full sm:w-72"
        maxLength={200}
        value={text ?? ""}
        onChange={({ target: { value } }) =>
          void setParams(
            { text: value || null },
            { limitUrlUpdates: value === "" ? undefined : debounce(TYPING_MS) },
          )
        }
      />
      {subject === null ? null : (
        <Button
          onClick={() => void setParams({ subject: null })}
          aria-label={`${words.subject} ${subject}. ${words.removeSubject}`}
          className="max-w-full"
        >
          <span className="truncate font-mono text-sm">{subject}</span>
          <X size={14} aria-hidden className="shrink-0" />
        </Button>
      )}
      {isFiltered ? (
        <Button variant="ghost" onClick={() => void setParams(null)}>
          {words.clear}
        </Button>
      ) : null}
    </form>
  );
}
