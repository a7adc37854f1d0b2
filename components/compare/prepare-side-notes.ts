import type { Comparison } from "@/lib/comparisons/schema";
import { sideNoteText } from "@/lib/text/comparison-notes";
import { groupNames } from "@/lib/text/group-name";

/** What a reader should know of both sides: `VMs: Of the rollouts the newest 20,000 count.` */
export function sideNoteLines(comparison: Pick<Comparison, "a" | "b">): string[] {
  const names = groupNames(comparison);
  return (["a", "b"] as const).flatMap((key) =>
    comparison[key].notes.map((note) => `${names[key]}: ${sideNoteText(note)}`),
  );
}
