import { fleetCounts, sumOf, type ServingMark } from "@/lib/lifecycle/fleet-counts";
import type { Instant } from "@/lib/lifecycle/instant";
import { downsample } from "@/lib/timings/core/downsample";
import type { ReadySteps } from "../schema";

const MOST_POINTS = 1000;

/** One scale-out, and what is known of whose readiness changed in it. */
export interface ScaleOut {
  readonly rolloutId: string;
  readonly requestedAt: Instant;
  /** Where its timing ends. */
  readonly endAt: Instant;
  /** Ready at the intent, of all instances. */
  readonly readyBefore: number;
  /** Of those instances that have one between intent and end: these, and what tells how they stood before. */
  readonly marks: readonly ServingMark[];
}

/**
 * Ready replicas from the intent to the end: up where an instance became ready, or ready again, and down where one was unready,
 * drained or ended, whoever asked for it. Those that no mark is of stand as they stood.
 *
 * Example: 2 ready at the intent, one of them unready at 100 and ready again at 250, a new one ready at 300: 2, 1, 2, 3.
 */
export function readySteps({ rolloutId, requestedAt, endAt, readyBefore, marks }: ScaleOut): ReadySteps {
  const msAt = (at: Instant): number => Math.round((at - requestedAt) * 1000) / 1000;
  const points: [number, number][] = [[0, readyBefore]];
  let [steady, height] = [readyBefore, readyBefore];
  for (const { at, ready } of fleetCounts(marks)) {
    if (at > endAt) break;
    const count = sumOf(ready);
    if (at <= requestedAt) steady = Math.max(0, readyBefore - count);
    else if (steady + count !== height) {
      height = steady + count;
      points.push([msAt(at), height]);
    }
  }
  points.push([msAt(endAt), height]);
  return { rolloutId, points: downsample(points, MOST_POINTS) };
}
