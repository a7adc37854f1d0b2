import { formatAge } from "@/lib/format/format-relative";
import { formatDuration } from "@/lib/format/format-duration";
import type { RolloutDto } from "@/lib/rollouts/schema";
import { instanceText } from "@/lib/text/instances";
import type { InstanceDto } from "@/lib/workloads/schema";

type Told = Pick<
  InstanceDto,
  "phase" | "revision" | "marks" | "startupMs" | "stopReason" | "exitCode" | "hasClockSkew"
>;

/** `Ready for 12 min 4 s on revision 3, started in 2.1 s.` `now` is the server's clock in epoch ms. */
export function instanceSentence(instance: Told, now: number): string {
  const { phase, revision, marks } = instance;
  const since = (iso: string | null): string => formatAge(iso === null ? 0 : now - Date.parse(iso));
  switch (phase) {
    case "ready":
      return `Ready for ${since(marks.readyAt)} on revision ${revision}${startupOf(instance)}.`;
    case "unready":
      return `Misses its probe since ${since(marks.lastUnreadyAt)}, revision ${revision}.`;
    case "draining":
      return `Draining for ${since(marks.drainingAt)}, revision ${revision}: it gets no new requests.`;
    case "stopped":
      return `Stopped ${after(marks.requestedAt, marks.stoppedAt)}, revision ${revision}${endOf(instance)}.`;
    case "failed":
      return `Failed ${after(marks.requestedAt, marks.failedAt)}, revision ${revision}${endOf(instance)}.`;
    default:
      return `Starting for ${since(marks.requestedAt)} on revision ${revision}: ${phase}, not ready yet.`;
  }
}

function startupOf({ startupMs, hasClockSkew }: Told): string {
  return startupMs === null || hasClockSkew ? "" : `, started in ${formatDuration(startupMs)}`;
}

const after = (from: string | null, to: string | null): string =>
  from === null || to === null
    ? "at an age that nobody knows"
    : `at an age of ${formatDuration(Date.parse(to) - Date.parse(from))}`;

function endOf({ stopReason, exitCode }: Told): string {
  const code = exitCode === null || exitCode === 0 ? "" : ` (exit code ${exitCode})`;
  return stopReason === null ? code : `: ${instanceText.ends[stopReason]}${code}`;
}

/** What asked for it, as the end of `Asked for by`: `the scale from 2 to 4`. */
export function changeWords({ kind, fromReplicas, toReplicas, toRevision }: RolloutDto): string {
  switch (kind) {
    case "deploy":
      return `the deploy of revision ${toRevision}`;
    case "rollback":
      return `the roll back to revision ${toRevision}`;
    case "restart":
      return `the restart of revision ${toRevision}`;
    case "recover":
      return `the recovery to ${toReplicas}`;
    case "scale":
      return `the scale from ${fromReplicas} to ${toReplicas}`;
  }
}
