"use client";

import { useState } from "react";
import { freeSectionId, moved } from "@/lib/reports/core/sections";
import type { ReportMode } from "@/lib/reports/core/modes";
import type { Section, Written } from "@/lib/reports/schema";

export interface Draft extends Written {
  readonly mode: ReportMode;
}

type Unnumbered = Section extends infer One ? (One extends unknown ? Omit<One, "id"> : never) : never;

/** What is being written, and how it is changed. */
export function useWritten(begun: Draft) {
  const [draft, setDraft] = useState(begun);
  const change = (part: Partial<Draft>): void => setDraft((former) => ({ ...former, ...part }));
  const setSections = (next: (former: readonly Section[]) => readonly Section[]): void =>
    setDraft((former) => ({ ...former, sections: [...next(former.sections)] }));
  return {
    draft,
    change,
    move: (id: string, by: number) => setSections((former) => moved(former, id, by)),
    remove: (id: string) => setSections((former) => former.filter((section) => section.id !== id)),
    replace: (section: Section) =>
      setSections((former) => former.map((one) => (one.id === section.id ? section : one))),
    add: (section: Unnumbered) =>
      setSections((former) => [...former, { ...section, id: freeSectionId(former) } as Section]),
  };
}
