import type { Instant } from "@/lib/lifecycle/instant";
import type { Mark } from "@/lib/lifecycle/vocabulary";
import type { ReadyPoint } from "../schema";

export interface ServingChange {
  readonly instanceId: string;
  readonly revision: number;
  readonly mark: Extract<Mark, "ready" | "unready" | "draining" | "stopped" | "failed">;
  readonly at: Instant;
}

const MAX_POINTS = 1000;
/** Of two marks at one instant an end counts last. */
const ORDER: readonly ServingChange["mark"][] = ["ready", "unready", "draining", "stopped", "failed"];

/**
 * Ready instances by revision from `from` to `to`, as steps: a point holds until the next. The first is at 0, with what was
 * ready before; the last is at the end. Revisions that are never ready in it are not named.
 */
export function readyCurve(changes: readonly ServingChange[], from: Instant, to: Instant): ReadyPoint[] {
  const inOrder = changes.toSorted((a, b) => a.at - b.at || ORDER.indexOf(a.mark) - ORDER.indexOf(b.mark));
  const ready = new Map<string, number>();
  const over = new Set<string>();
  const points: ReadyPoint[] = [];
  const push = (at: Instant) => {
    const point = { atMs: Math.round((at - from) * 1000) / 1000, readyByRevision: countsOf(ready) };
    const last = points.at(-1);
    if (last?.atMs === point.atMs) points.pop();
    points.push(point);
  };
  push(from);
  for (const change of inOrder) {
    if (change.at > to) break;
    if (change.mark === "ready" && !over.has(change.instanceId))
      ready.set(change.instanceId, change.revision);
    else ready.delete(change.instanceId);
    if (change.mark !== "ready" && change.mark !== "unready") over.add(change.instanceId);
    push(Math.max(change.at, from));
  }
  push(Math.max(to, from));
  return thinned(points);
}

function countsOf(ready: ReadonlyMap<string, number>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const revision of ready.values()) counts[revision] = (counts[revision] ?? 0) + 1;
  return counts;
}

/** Evenly thinned to what a chart can show; first and last stay. */
function thinned(points: ReadyPoint[]): ReadyPoint[] {
  if (points.length <= MAX_POINTS) return points;
  const step = (points.length - 1) / (MAX_POINTS - 1);
  return Array.from({ length: MAX_POINTS }, (_, index) => points[Math.round(index * step)]).filter(
    (point) => point !== undefined,
  );
}
