import type { Reference } from "@/lib/references/core/references";

/** What the numbers on an exported chart stand for: `1: about 5 minutes (Talk at X, 2019)`. */
export const referenceNotes = (references: readonly Reference[]): string[] =>
  references.map(({ label, source, year }, index) => `${index + 1}: ${label} (${source}, ${year}).`);
