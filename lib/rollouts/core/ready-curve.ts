import { fleetCounts, type ServingMark } from "@/lib/lifecycle/fleet-counts";
import type { Instant } from "@/lib/lifecycle/instant";
import type { ReadyPoint } from "../schema";

const MAX_POINTS = 1000;

/**
 * Ready instances by revision from `from` to `to`, as steps: a point holds until the next. The first is at 0, with what was
 * ready before; the last is at the end. Revisions that are not ready at a point are not named there.
 */
export function readyCurve(marks: readonly ServingMark[], from: Instant, to: Instant): ReadyPoint[] {
  const points: ReadyPoint[] = [];
  const push = (at: Instant, readyByRevision: ReadyPoint["readyByRevision"]) => {
    const atMs = Math.round((at - from) * 1000) / 1000;
    if (points.at(-1)?.atMs === atMs) points.pop();
    points.push({ atMs, readyByRevision });
  };
  push(from, {});
  for (const { at, ready } of fleetCounts(marks)) {
    if (at > to) break;
    push(Math.max(at, from), namedCounts(ready));
  }
  push(Math.max(to, from), points.at(-1)?.readyByRevision ?? {});
  return thinned(points);
}

const namedCounts = (counts: ReadonlyMap<number, number>): Record<string, number> =>
  Object.fromEntries([...counts].filter(([, count]) => count > 0));

/** Evenly thinned to what a chart can show; first and last stay. */
function thinned(points: ReadyPoint[]): ReadyPoint[] {
  if (points.length <= MAX_POINTS) return points;
  const step = (points.length - 1) / (MAX_POINTS - 1);
  return Array.from({ length: MAX_POINTS }, (_, index) => points[Math.round(index * step)]).filter(
    (point) => point !== undefined,
  );
}
