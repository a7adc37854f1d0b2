import type { DurationNote, SideNote } from "@/lib/comparisons/core/notes";
import { formatCount, formatFactor, formatWhole } from "@/lib/format/format-number";
import { minuteOf } from "@/lib/lifecycle/instant";
import { firstStartsText } from "./first-starts";

/** What a reader should know of what was read of a side: a sentence. */
export function sideNoteText(note: SideNote): string {
  switch (note.because) {
    case "window-ahead":
      return "The window begins in the future: nothing can be in it yet.";
    case "first-starts":
      return firstStartsText.leftOut(note);
    case "horizon":
      return `There is more than can be looked at at once: but for the startups, what began since ${minuteOf(note.since)} UTC counts.`;
    case "startups-pending":
      return `Of the startups the newest ${formatWhole(note.most)} count: the older ones are still being summed up.`;
    case "startups-untold":
      return `Of the startups the newest ${formatWhole(note.most)} count: of the older ones it is not summed up which they are.`;
    case "stages-of-newest":
      return `Stages and conditions are of the newest ${formatWhole(note.most)} startups.`;
    case "newest-rollouts":
      return `Of the rollouts the newest ${formatWhole(note.most)} count.`;
    case "newest-lives":
      return `Of the lifetimes the newest ${formatWhole(note.most)} count, and those that ran then.`;
    case "lives-missing":
      return `${formatWhole(note.lives)} that ran when the window began are more than can be read, and are missing from the lifetimes.`;
    case "lives-skewed":
      return `${formatCount(note.lives, "life", "lives")} can't be measured, since clocks disagree: the end lies before what is told as ready. Left out of the lifetimes.`;
    case "availability-of-some":
      return `Availability is shown of ${formatWhole(note.shown)} of ${formatWhole(note.workloads)} workloads.`;
  }
}

/** What a reader should know of a duration's samples: a sentence, or two. */
export function durationNoteText(note: DurationNote): string {
  switch (note.because) {
    case "sketched":
      return "There are so many samples that they come from rollups: each value is good to 1 %.";
    case "ratio-of-newest":
      return `The ratio is of the newest ${formatWhole(note.most)}: of older ones it is not summed up of which artifact they are.`;
    case "superseded":
      return note.changes === 1
        ? "Superseded: 1. A later change took its place before it ended: it counts as not there when it was last seen."
        : `Superseded: ${formatWhole(note.changes)}. Later changes took their places before they ended: they count as not there when they were last seen.`;
    case "same":
      return `All ${formatWhole(note.samples)} samples are the same.`;
    case "far":
      return `The longest took ${formatFactor(note.times)} times the median. Quantiles hardly feel it; it is drawn and counted.`;
    case "skewed":
      return `${note.samples === 1 ? "1 sample" : `${formatWhole(note.samples)} samples`} can't be measured, since clocks disagree: the end lies before the beginning, or a clock jumped between them. Left out, not clamped.`;
  }
}
