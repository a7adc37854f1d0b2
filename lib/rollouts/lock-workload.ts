import type { Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import type { Strategy } from "@/lib/workloads/schema";

/** A workload whose row this transaction holds, so that what it decides by can't change under it. */
export interface LockedWorkload {
  readonly id: string;
  readonly desiredReplicas: number;
  readonly currentRevision: number;
  readonly stableRevision: number | null;
  readonly generation: number;
  readonly strategy: Strategy;
  /** The database's clock once the lock was had, ISO with microseconds: the time of the intent. */
  readonly lockedAt: string;
}

/** Locks and reads a workload; throws `not-found`. */
export async function lockWorkload(sql: Sql, id: string): Promise<LockedWorkload> {
  const [row] = await sql.query<Omit<LockedWorkload, "lockedAt">>(
    `SELECT id, desired_replicas AS "desiredReplicas", current_revision AS "currentRevision",
            stable_revision AS "stableRevision", generation,
            jsonb_build_object('maxSurge', max_surge, 'maxUnavailable', max_unavailable, 'graceMs', grace_ms,
                               'progressDeadlineMs', progress_deadline_ms, 'drainDeadlineMs', drain_deadline_ms) AS strategy
       FROM workload WHERE id = $1 FOR UPDATE`,
    [id],
  );
  if (!row) {
    throw new AppError("not-found", `There is no workload ${id}.`, {
      fieldErrors: { workloadId: `There is no workload ${id}.` },
    });
  }
  return { ...row, lockedAt: await databaseTime(sql) };
}

async function databaseTime(sql: Sql): Promise<string> {
  const [row] = await sql.query<{ at: string }>(
    `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at`,
  );
  if (!row) throw new AppError("internal", "The database did not say what time it is.");
  return row.at;
}
