import { formatDuration } from "@/lib/format/format-duration";
import { MISSING } from "@/lib/format/missing";
import { ratioText } from "@/lib/text/ratio";
import type { Estimate } from "@/lib/timings/schema";

/** A figure of a table: `2.06 s`; of one that so many never got to `not reached, more than 2.01 s`, which it surely exceeds. */
export function figureWords({ value, low, why }: Estimate): string {
  if (value !== null) return formatDuration(value);
  if (why?.because !== "never-reached") return MISSING;
  return low === null ? ratioText.notReached : ratioText.notReachedBy(formatDuration(low));
}
