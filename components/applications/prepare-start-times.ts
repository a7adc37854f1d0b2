import { median } from "d3-array";
import { formatDuration } from "@/lib/format/format-duration";
import { formatCount } from "@/lib/format/format-number";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import { applicationsText } from "@/lib/text/applications";
import { text } from "@/lib/text/en";
import type { WorkloadDto } from "@/lib/workloads/schema";

type Started = Pick<WorkloadDto, "kind" | "isSimulated" | "starts">;

/**
 * How long one instance of each kind takes to start, in words, by the newest starts that were measured on this machine, of whatever
 * application: what is simulated tells nothing of it.
 */
export function startTimeWords(workloads: readonly Started[], kinds: readonly Kind[]): readonly string[] {
  const words = applicationsText.startTime;
  return kinds.map((kind) => {
    const values = workloads
      .filter((one) => one.kind === kind && !one.isSimulated)
      .flatMap(({ starts }) => starts.map(([, ms]) => ms));
    const middle = median(values);
    return middle === undefined
      ? words.none(text.kindsMany[kind])
      : words.about(
          text.kindsMany[kind],
          formatDuration(middle),
          formatCount(values.length, "start", "starts"),
        );
  });
}
