import type pg from "pg";
import type { Sql } from "@/lib/db/sql";
import { inTransaction } from "@/lib/db/transaction";
import { isoMicrosOf, type Instant } from "@/lib/lifecycle/instant";
import { readyCourse } from "@/lib/lifecycle/ready-course";
import { reachedAt } from "@/lib/lifecycle/reached-at";
import { coursesOfRollouts } from "./courses-of-rollouts";
import { lockDueWorkload } from "./lock-due-workload";
import { markDue } from "./mark-due";
import { rolloutsEndedSince } from "./rollouts-ended-since";
import { servingMarkOf } from "./serving-marks";
import { takeDueRollouts } from "./take-due-rollouts";
import { writeCourse } from "./write-course";

/**
 * Tells anew from their instances' marks how these rollouts went, of those that are over: how many were ready meanwhile and, of
 * those that succeeded, when they reached their targets. In the caller's transaction, which holds the row of their workload.
 */
export async function refreshCourses(sql: Sql, rolloutIds: readonly string[]): Promise<void> {
  const rows = await coursesOfRollouts(sql, rolloutIds);
  for (const row of rows) {
    const marks = row.marks.map(servingMarkOf);
    const at = row.hasSucceeded ? reachedAt(row, marks, row.finishedAt) : null;
    const { firstReady, lowestReady } = readyCourse(marks, row.requestedAt, row.finishedAt);
    if (at === row.reachedAt && firstReady === row.firstReady && lowestReady === row.lowestReady) continue;
    await writeCourse(sql, row.id, { reachedAt: at, firstReady, lowestReady });
  }
}

/** More than so many would hold up whoever records: they are told in portions of as many, one turn after the other. */
const AT_ONCE = 20;

/**
 * The same for rollouts that ended before marks came that were made earlier. `since`: the earliest by workload. Where these are
 * many, as for a mark that is weeks late, they become due, and `refreshDueEnds` tells them.
 */
export async function refreshEndedSince(sql: Sql, since: ReadonlyMap<string, Instant>): Promise<void> {
  if (since.size === 0) return;
  const late = [[...since.keys()], [...since.values()].map(isoMicrosOf)] as const;
  const ids = await rolloutsEndedSince(sql, late, AT_ONCE + 1);
  if (ids.length > AT_ONCE) await markDue(sql, late);
  else if (ids.length > 0) await refreshCourses(sql, ids);
}

/** Tells a portion of what is due, of one workload, in a transaction of its own; returns how many, 0 where none is. */
export function refreshDueEnds(pool: pg.Pool): Promise<number> {
  return inTransaction(pool, async (sql) => {
    // Its row first, as whoever records events holds it.
    const workloadId = await lockDueWorkload(sql);
    if (workloadId === null) return 0;
    const due = await takeDueRollouts(sql, workloadId, AT_ONCE);
    await refreshCourses(sql, due);
    return due.length;
  });
}
