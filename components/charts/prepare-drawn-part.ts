import { formatDuration } from "@/lib/format/format-duration";
import { formatCount, formatWhole } from "@/lib/format/format-number";
import { rolloutText } from "@/lib/text/rollouts";
import { isWhole, type ShownSpan } from "./prepare-shown-span";

const words = rolloutText.shown;

/** A moment since a request. */
export const momentOf = (ms: number): string => (ms === 0 ? "0" : formatDuration(ms));

/** Which part of a rollout's time is shown: `all of 12 s`, `1.2 s to 3 s of 12 s`. */
export const shownWords = (shown: ShownSpan, endMs: number): string =>
  isWhole(shown, endMs)
    ? words.whole(momentOf(endMs))
    : words.of(momentOf(shown.fromMs), momentOf(shown.toMs), momentOf(endMs));

interface Part {
  readonly shown: ShownSpan;
  readonly endMs: number;
  /** How many rows are drawn of how many, where there are rows. */
  readonly rows?: { readonly drawn: number; readonly all: number };
}

/** What a picture holds of a rollout, where that is not all of it; else null. */
export function drawnPart({ shown, endMs, rows }: Part): string | null {
  const parts = [
    ...(isWhole(shown, endMs) ? [] : [`${words.label} ${shownWords(shown, endMs)}`]),
    ...(rows === undefined || rows.drawn === rows.all
      ? []
      : [words.first(formatWhole(rows.drawn), formatCount(rows.all, "instance", "instances"))]),
  ];
  return parts.length === 0 ? null : parts.join(" · ");
}
