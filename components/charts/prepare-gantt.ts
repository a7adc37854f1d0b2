import { stageFrom, STAGES } from "@/lib/lifecycle/stages";
import type { Kind, Phase } from "@/lib/lifecycle/vocabulary";
import type { InstanceDto } from "@/lib/workloads/schema";

/** What an instance does between two marks. `unknown`: marks between the two are missing, so nobody can say. */
export const GANTT_STAGES = [...STAGES, "serving", "unready", "draining", "unknown"] as const;
export type GanttStage = (typeof GANTT_STAGES)[number];

export interface GanttSegment {
  readonly stage: GanttStage;
  /** Since the rollout was requested; negative where it began before. */
  readonly beganMs: number;
  /** Since the rollout was requested, cut to the axis. */
  readonly startMs: number;
  readonly endMs: number;
  /** The whole length, also where it is cut; null while it goes on. Negative where clocks disagree. */
  readonly durationMs: number | null;
}

export interface GanttRow {
  readonly id: string;
  readonly revision: number;
  readonly kind: Kind;
  readonly phase: Phase;
  readonly segments: readonly GanttSegment[];
  readonly failedAtMs: number | null;
  readonly hasClockSkew: boolean;
  readonly message: string | null;
}

export interface Gantt {
  readonly rows: readonly GanttRow[];
  readonly endMs: number;
}

/** What is drawn of an instance. */
export type GanttInstance = Pick<
  InstanceDto,
  "id" | "revision" | "kind" | "phase" | "hasClockSkew" | "message" | "marks"
>;

type Point = "requested" | "scheduled" | "started" | "booted" | "ready" | "unready" | "draining" | "end";
interface At {
  readonly point: Point;
  readonly at: number;
}

/** What follows the marks that no stage of a start begins with. */
const AFTER_START: Partial<Readonly<Record<Point, GanttStage>>> = {
  ready: "serving",
  unready: "unready",
  draining: "draining",
};

function pointsOf({ marks, phase }: GanttInstance): At[] {
  const known = (point: Point, iso: string | null): At[] =>
    iso === null ? [] : [{ point, at: Date.parse(iso) }];
  return [
    ...known("requested", marks.requestedAt),
    ...known("scheduled", marks.scheduledAt),
    ...known("started", marks.startedAt),
    ...known("booted", marks.bootedAt),
    ...known("ready", marks.readyAt),
    ...known("unready", phase === "unready" ? marks.lastUnreadyAt : null),
    ...known("draining", marks.drainingAt),
    ...known("end", marks.failedAt ?? marks.stoppedAt),
  ];
}

/**
 * One row per instance with its stages since `fromMs` (the rollout's request, epoch ms), cut at `untilMs`: the rollout's end,
 * or now. What goes on beyond is open. Instances that were over before, or asked for after, are left out.
 */
export function prepareGantt(instances: readonly GanttInstance[], fromMs: number, untilMs: number): Gantt {
  const endMs = Math.max(untilMs - fromMs, 1);
  const rows = instances.map((instance) => rowOf(instance, fromMs, endMs));
  return {
    rows: rows.filter(({ segments, failedAtMs }) => segments.length > 0 || failedAtMs !== null),
    endMs,
  };
}

function rowOf(instance: GanttInstance, fromMs: number, endMs: number): GanttRow {
  const { id, revision, kind, phase, hasClockSkew, message, marks } = instance;
  const points = pointsOf(instance);
  const segments = points.flatMap((point, index): GanttSegment[] => {
    const next = points[index + 1];
    if (point.point === "end") return [];
    const beganMs = point.at - fromMs;
    const startMs = Math.max(0, beganMs);
    const stopMs = Math.min(endMs, next ? next.at - fromMs : endMs);
    if (stopMs < startMs || stopMs < 0 || startMs > endMs) return [];
    const stage = stageBetween(point.point, next?.point, kind);
    return [{ stage, beganMs, startMs, endMs: stopMs, durationMs: next ? next.at - point.at : null }];
  });
  const failedAt = marks.failedAt === null ? null : Date.parse(marks.failedAt) - fromMs;
  const failedAtMs = failedAt !== null && failedAt >= 0 && failedAt <= endMs ? failedAt : null;
  return { id, revision, kind, phase, segments, failedAtMs, hasClockSkew, message };
}

function stageBetween(point: Point, next: Point | undefined, kind: Kind): GanttStage {
  const start = stageFrom(point, kind);
  if (start === null) return AFTER_START[point] ?? "unknown";
  // Draining and an end may cut any stage short.
  const isWhole = next === undefined || next === start.to || next === "draining" || next === "end";
  return isWhole ? start.stage : "unknown";
}
