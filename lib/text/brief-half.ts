import { formatDuration } from "@/lib/format/format-duration";
import type { Half } from "@/lib/timings/core/life-claims";

/** By which age half of a group have ended, in a few letters, in a list. */
export function briefHalf({ strength, ms, why }: Half): string {
  if (strength === "untold" || ms === null)
    return why?.because === "not-reached" ? "not in what was seen" : "can't be told yet";
  return `${strength === "suggested" ? "about " : ""}${formatDuration(ms)}`;
}
