"use client";

import { Select } from "@/components/ui/select";
import { SECTION_KINDS, type SectionKind } from "@/lib/reports/core/sections";
import { makingText } from "@/lib/text/report-making";
import { reportsText } from "@/lib/text/reports";
import type { useWritten } from "./use-written";

const words = makingText.editor;
const NONE = "none";

/** One more section, at the end. */
export function AddSection({ onAdd }: { readonly onAdd: ReturnType<typeof useWritten>["add"] }) {
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
