import { prepareGantt, type GanttStage } from "@/components/charts/prepare-gantt";
import type { Mark } from "@/lib/lifecycle/vocabulary";
import type { InstanceDto } from "@/lib/workloads/schema";

export interface MarkRow {
  readonly mark: Mark;
  readonly at: string;
  /** From `requested`; null where nobody knows when that was. */
  readonly sinceMs: number | null;
  /** What it did until its next mark; null after an end. */
  readonly stage: GanttStage | null;
  /** Null while it goes on, and after an end. */
  readonly durationMs: number | null;
}

const MARKS = [
  ["requested", "requestedAt"],
  ["scheduled", "scheduledAt"],
  ["created", "createdAt"],
  ["started", "startedAt"],
  ["booted", "bootedAt"],
  ["ready", "readyAt"],
  ["unready", "lastUnreadyAt"],
  ["ready", "lastReadyAt"],
  ["draining", "drainingAt"],
  ["stopped", "stoppedAt"],
  ["failed", "failedAt"],
] as const;

/** Every mark with its instant and the stage that began with it, in the order of life. */
export function markRows(instance: InstanceDto, now: number): MarkRow[] {
  const { marks } = instance;
  const requestedMs = marks.requestedAt === null ? null : Date.parse(marks.requestedAt);
  const fromMs = requestedMs ?? 0;
  const [row] = prepareGantt([instance], fromMs, Math.max(now, endOf(instance) ?? 0)).rows;
  let segments = row?.segments ?? [];
  return MARKS.flatMap(([mark, name]): MarkRow[] => {
    const at = marks[name];
    if (at === null || (name === "lastReadyAt" && !isReadyAgain(instance))) return [];
    const sinceMs = Date.parse(at) - fromMs;
    // `created` begins no stage: creation goes on.
    const index = mark === "created" ? -1 : segments.findIndex(({ startMs }) => startMs === sinceMs);
    const segment = index < 0 ? null : segments[index];
    // Several marks may have one instant: each takes a segment of its own.
    if (segment) segments = segments.slice(index + 1);
    const isEnd = mark === "stopped" || mark === "failed";
    return [
      {
        mark,
        at,
        sinceMs: requestedMs === null ? null : sinceMs,
        stage: isEnd ? null : (segment?.stage ?? null),
        durationMs: isEnd ? null : (segment?.durationMs ?? null),
      },
    ];
  });
}

const isReadyAgain = ({ marks: { lastReadyAt, lastUnreadyAt } }: InstanceDto): boolean =>
  lastReadyAt !== null && lastUnreadyAt !== null && lastReadyAt > lastUnreadyAt;

function endOf({ marks }: InstanceDto): number | null {
  const end = marks.failedAt ?? marks.stoppedAt;
  return end === null ? null : Date.parse(end);
}

/** When its start was over: ready, or its end before that, or `now`; and the word for it. */
export function startEnd(instance: InstanceDto, now: number): { readonly word: string; readonly at: number } {
  const { readyAt, failedAt, stoppedAt } = instance.marks;
  if (readyAt !== null) return { word: "ready", at: Date.parse(readyAt) };
  if (failedAt !== null) return { word: "failed", at: Date.parse(failedAt) };
  if (stoppedAt !== null) return { word: "stopped", at: Date.parse(stoppedAt) };
  return { word: "now", at: now };
}
