import { statement } from "@/lib/db/statement";
import { text } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tx";
import { AppError } from "@/lib/errors";
import { lockWorkloads } from "@/lib/workloads/lock-workloads";
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
export async function lockWorkload({ prisma, sql }: Tx, id: string): Promise<LockedWorkload> {
  // Read by a statement of its own: what that sees is no older than the lock.
  await lockWorkloads(sql, [id]);
  const row = await prisma.workload.findUnique({
    where: { id },
    select: {
      id: true,
      desiredReplicas: true,
      currentRevision: true,
      stableRevision: true,
      generation: true,
      maxSurge: true,
      maxUnavailable: true,
      progressDeadlineMs: true,
      drainDeadlineMs: true,
      graceMs: true,
    },
  });
  if (!row) {
    throw new AppError("not-found", `There is no workload ${id}.`, {
      fieldErrors: { workloadId: `There is no workload ${id}.` },
    });
  }
  const { desiredReplicas, currentRevision, stableRevision, generation, ...strategy } = row;
  return {
    id,
    desiredReplicas,
    currentRevision,
    stableRevision,
    generation,
    strategy: {
      maxSurge: strategy.maxSurge,
      maxUnavailable: strategy.maxUnavailable,
      progressDeadlineMs: strategy.progressDeadlineMs,
      drainDeadlineMs: strategy.drainDeadlineMs,
      graceMs: strategy.graceMs,
    },
    lockedAt: await databaseTime(sql),
  };
}

const DATABASE_TIME = statement<{ at: string }>(
  "database-time",
  { at: text },
  `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at`,
);

async function databaseTime(sql: Sql): Promise<string> {
  const [row] = await sql.rows(DATABASE_TIME);
  if (!row) throw new AppError("internal", "The database did not say what time it is.");
  return row.at;
}
