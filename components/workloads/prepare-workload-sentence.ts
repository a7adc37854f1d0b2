import { formatDuration } from "@/lib/format/format-duration";
import type { WorkloadDto } from "@/lib/workloads/schema";

type Told = Pick<
  WorkloadDto,
  "readyReplicas" | "desiredReplicas" | "currentRevision" | "steadySince" | "activeRolloutId"
>;

/** `4 of 4 ready on revision 7, stable for 12 min.` */
export function workloadSentence(workload: Told, now: number): string {
  const { readyReplicas, desiredReplicas, currentRevision, steadySince, activeRolloutId } = workload;
  const ready = `${readyReplicas} of ${desiredReplicas} ready on revision ${currentRevision}`;
  if (steadySince === null) return `${ready}, ${activeRolloutId ? "a rollout is under way" : "not settled"}.`;
  // Whole seconds: the browser's clock ticks once in each.
  const ageMs = Math.floor(Math.max(0, now - Date.parse(steadySince)) / 1000) * 1000;
  return `${ready}, stable for ${ageMs < 1000 ? "a moment" : formatDuration(ageMs)}.`;
}
