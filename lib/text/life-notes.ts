import type { LifeNote } from "@/lib/comparisons/core/notes";
import { formatWhole } from "@/lib/format/format-number";

/** What a reader should know of the lives of a side: a sentence, or two. */
export function lifeNoteText(note: LifeNote): string {
  switch (note.because) {
    case "none-ended-so":
      return "None ended this way while it was seen: the curve stays at 100 %.";
    case "truncated":
      return `${formatWhole(note.lives)} ran already when the window began and count from their age then.`;
    case "not-from-start":
      return "None was seen from its beginning: curve and median are of those that lived as long as the youngest had when the window began. A longer window helps.";
    case "unseen":
      return `${formatWhole(note.lives)} ended in the very moment at which they were first seen, and tell nothing.`;
    case "cut":
      return "All that were seen at some young age ended there, although others were seen that were older: the curve can be told up to there. A longer window helps.";
  }
}
