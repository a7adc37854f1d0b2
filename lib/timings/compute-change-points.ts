import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import type { Sql } from "@/lib/db/sql";
import { changePointsOf, MOST_UNITS, type ChangePoint } from "./core/change-points";
import { seriesOfChanges, seriesOfStarts, toldOf, type Series } from "./core/change-series";
import { ROLLOUT_TIMINGS } from "./core/rollout-timings";
import type { ChangeSeries } from "./schema";
import { selectChangesOfSeries } from "./select-changes-of-series";
import { selectStartsOfSeries } from "./select-starts-of-series";

/** A rollout has so many starts at most, or the series is shorter than it could be. */
const STARTS_PER_UNIT = 10;
/** Of the changes each timing has some. */
const CHANGES_PER_UNIT = 3;

/** Points by the fingerprint of their series: they are seeded, so that the same series would give the same. */
const known = new LRUCache<string, readonly ChangePoint[]>({ max: 500 });

/**
 * The change points of each timing of a workload, in the order of `DURATION_TIMINGS`. A test takes up to a second where something
 * changed: call it off the request's path.
 */
export async function computeChangePoints(sql: Sql, workloadId: string): Promise<ChangeSeries[]> {
  const [mostStarts, mostChanges] = [MOST_UNITS * STARTS_PER_UNIT, MOST_UNITS * CHANGES_PER_UNIT];
  const [starts, changes] = await Promise.all([
    selectStartsOfSeries(sql, workloadId, mostStarts),
    selectChangesOfSeries(sql, workloadId, mostChanges),
  ]);
  const all = [
    seriesOfStarts(starts, starts.length === mostStarts),
    ...ROLLOUT_TIMINGS.map((timing) => seriesOfChanges(timing, changes, changes.length === mostChanges)),
  ];
  const told: ChangeSeries[] = [];
  for (const series of all) {
    told.push(toldOf(series, rememberedPoints(series)));
    // Comparisons are computed in the same thread.
    await setImmediate();
  }
  return told;
}

function rememberedPoints({ units }: Series): readonly ChangePoint[] {
  const key = createHash("sha256").update(JSON.stringify(units)).digest("base64");
  const remembered = known.get(key);
  if (remembered) return remembered;
  const points = changePointsOf(units);
  known.set(key, points);
  return points;
}
