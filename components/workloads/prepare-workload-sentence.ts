import { formatAge, formatRelative, isAhead } from "@/lib/format/format-relative";
import type { WorkloadDto } from "@/lib/workloads/schema";

type Told = Pick<
  WorkloadDto,
  | "readyReplicas"
  | "updatedReplicas"
  | "desiredReplicas"
  | "currentRevision"
  | "steadySince"
  | "activeRolloutId"
  | "waitsFor"
  | "isObserved"
>;

/** That nobody watches now, and when somebody did last, where that is known. */
export interface Unwatched {
  readonly lastSeenAt: string | null;
}

/**
 * `4 of 4 ready on revision 7, stable for 12 min.`; while revisions mix, how many are on the wanted one; while nobody watches, how
 * it was when it was seen last.
 */
export function workloadSentence(workload: Told, now: number, unwatched: Unwatched | null = null): string {
  const { readyReplicas, updatedReplicas, desiredReplicas, currentRevision } = workload;
  const { steadySince, activeRolloutId, waitsFor, isObserved } = workload;
  const count = `${readyReplicas} of ${desiredReplicas} ready`;
  const ofRevisions =
    updatedReplicas === readyReplicas
      ? `${count} on revision ${currentRevision}`
      : `${count}, ${updatedReplicas} of them on revision ${currentRevision}`;
  const ready = isObserved ? count : ofRevisions;
  if (unwatched !== null) {
    const during = activeRolloutId === null ? "" : ", in the middle of a rollout";
    return `${ready} when last seen${ageWords(unwatched.lastSeenAt, now)}${during}.`;
  }
  if (steadySince === null) {
    const why = activeRolloutId ? "a rollout is under way" : "not settled";
    return waitsFor === null ? `${ready}, ${why}.` : `${ready}, ${why}. ${waitsFor}`;
  }
  const since = Date.parse(steadySince);
  if (isAhead(since, now))
    return `${ready}, stable from a time that lies ahead: ${formatRelative(since, now)}.`;
  const ageMs = Math.max(0, now - since);
  return `${ready}, stable for ${ageMs < 1000 ? "a moment" : formatAge(ageMs)}.`;
}

const ageWords = (at: string | null, now: number): string =>
  at === null ? "" : ` ${formatAge(Math.max(0, now - Date.parse(at)))} ago`;
