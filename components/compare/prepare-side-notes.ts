import type { SideNote } from "@/lib/comparisons/core/notes";
import type { Comparison } from "@/lib/comparisons/schema";
import { formatList } from "@/lib/format/format-list";
import { capital } from "@/lib/format/letter-case";
import { sideNoteText } from "@/lib/text/comparison-notes";
import { groupNames } from "@/lib/text/group-name";

/** What a reader should know of both sides, what is the same of both once: `VMs and containers, each: Of the rollouts the newest 20,000 count.` */
export function sideNoteLines(
  comparison: Pick<Comparison, "a" | "b">,
  isTold: (because: SideNote["because"]) => boolean = () => true,
): string[] {
  const names = groupNames(comparison);
  const namesByNote = new Map<string, string[]>();
  for (const key of ["a", "b"] as const)
    for (const note of comparison[key].notes.filter(({ because }) => isTold(because)).map(sideNoteText))
      namesByNote.set(note, [...(namesByNote.get(note) ?? []), names[key]]);
  return [...namesByNote].map(
    ([note, of]) => `${capital(formatList(of))}${of.length > 1 ? ", each" : ""}: ${note}`,
  );
}
