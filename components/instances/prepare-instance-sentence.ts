import { formatAge } from "@/lib/format/format-relative";
import { formatDuration } from "@/lib/format/format-duration";
import type { RolloutDto } from "@/lib/rollouts/schema";
import { observingText } from "@/lib/text/observing";
import { instanceText } from "@/lib/text/instances";
import type { InstanceDto } from "@/lib/workloads/schema";

type Told = Pick<
  InstanceDto,
  "phase" | "revision" | "marks" | "startupMs" | "stopReason" | "exitCode" | "hasClockSkew" | "isObserved"
>;

/** `Ready for 12 min 4 s on revision 3, started in 2.1 s.` `now` is the server's clock in epoch ms. */
export function instanceSentence(instance: Told, now: number): string {
  const { phase, revision, marks, isObserved } = instance;
  const [on, of] = isObserved ? ["", ""] : [` on revision ${revision}`, `, revision ${revision}`];
  const since = (iso: string | null): string => formatAge(iso === null ? 0 : now - Date.parse(iso));
  switch (phase) {
    case "ready":
      return `Ready for ${since(marks.readyAt)}${on}${startupOf(instance)}.`;
    case "unready":
      return `Misses its probe since ${since(marks.lastUnreadyAt)}${of}.`;
    case "draining":
      return `Draining for ${since(marks.drainingAt)}${of}: it gets no new requests.`;
    case "stopped":
      return `Stopped ${after(marks.requestedAt, marks.stoppedAt)}${of}${endOf(instance)}.`;
    case "failed":
      return `Failed ${after(marks.requestedAt, marks.failedAt)}${of}${endOf(instance)}.`;
    default:
      return `Starting for ${since(marks.requestedAt)}${on}: ${phase}, not ready yet.`;
  }
}

function startupOf({ startupMs, hasClockSkew }: Told): string {
  return startupMs === null || hasClockSkew ? "" : `, started in ${formatDuration(startupMs)}`;
}

const after = (from: string | null, to: string | null): string =>
  from === null || to === null
    ? "at an age that nobody knows"
    : `at an age of ${formatDuration(Date.parse(to) - Date.parse(from))}`;

function endOf({ stopReason, exitCode, isObserved }: Told): string {
  const code = exitCode === null || exitCode === 0 ? "" : ` (exit code ${exitCode})`;
  if (stopReason === null) return code;
  const isMeant = isObserved && stopReason === "shut-down";
  return `: ${isMeant ? observingText.instance.meant : instanceText.ends[stopReason]}${code}`;
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

/** Whether nothing says how long it took until it was ready: nobody saw it start, or it has no health check. */
export const hasNoStartup = ({
  isObserved,
  startupMs,
  marks,
}: Pick<InstanceDto, "isObserved" | "startupMs" | "marks">): boolean =>
  isObserved && startupMs === null && marks.readyAt !== null;
