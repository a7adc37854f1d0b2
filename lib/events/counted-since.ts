import { isServingMark } from "@/lib/lifecycle/fleet-counts";
import type { CheckedEvent, FoldedInstance } from "@/lib/lifecycle/fold";
import { instantOf, type Instant } from "@/lib/lifecycle/instant";
import type { Contradicted } from "./merge-instances";

/**
 * Since when, by workload, events change how many instances there were. A mark counts for the workload that its instance is
 * of, whichever its event names; what moves an instance to another workload or revision moves all its marks, out of where
 * they were, too.
 */
export function countedSince(
  events: readonly CheckedEvent[],
  folded: ReadonlyMap<string, FoldedInstance>,
  contradicted: readonly Contradicted[],
): Map<string, Instant> {
  const since = new Map<string, Instant>();
  const count = (workloadId: string, at: Instant): void => {
    since.set(workloadId, Math.min(at, since.get(workloadId) ?? at));
  };
  const firstMarks = new Map<string, Instant>();
  for (const { event, mark, data } of events) {
    if (!isServingMark(mark)) continue;
    const at = instantOf(event.time);
    count(folded.get(event.subject)?.workloadId ?? data.workloadId, at);
    firstMarks.set(event.subject, Math.min(at, firstMarks.get(event.subject) ?? at));
  }
  for (const { id, workloadId, firstAt } of contradicted) {
    const at = Math.min(firstAt ?? Infinity, firstMarks.get(id) ?? Infinity);
    if (at === Infinity) continue;
    count(workloadId, at);
    count(folded.get(id)?.workloadId ?? workloadId, at);
  }
  return since;
}
