import type pg from "pg";
import { databaseNow } from "@/lib/db/now";
import { sqlOfPool } from "@/lib/db/sql-of";
import { withConnection } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { isoMicrosOf } from "@/lib/lifecycle/instant";
import { copyRows } from "./copy-rows";
import { historyOf, simulatedWorkloads, type HistoryOptions, type SimulatedWorkload } from "./core/history";
import { addRows, COLUMNS, emptyRows, TABLES, type Rows } from "./history-rows";

export interface FilledHistory {
  readonly workloads: number;
  readonly instances: number;
  readonly rollouts: number;
  readonly events: number;
}

/** Rows of one table that are kept in memory before they are written. */
const BATCH = 20_000;
const LEAST_MS = 86_400_000;

/**
 * Writes a simulated history, all of it or nothing, and tells after each batch how many events were written. Throws
 * `conflict` where one of this seed is there already, `invalid-input` where it would be shorter than a day or end ahead of now.
 */
export async function fillHistory(
  pool: pg.Pool,
  options: HistoryOptions,
  onProgress: (events: number) => void = () => undefined,
): Promise<FilledHistory> {
  await checkTimes(pool, options);
  return withConnection(pool, async (client) => {
    await client.query("BEGIN");
    await client.query("SET LOCAL statement_timeout = 0");
    await client.query("SET LOCAL idle_in_transaction_session_timeout = 0");
    await client.query("SET LOCAL synchronous_commit = off");
    const filled = await fill(client, options, onProgress);
    await client.query("COMMIT");
    return filled;
  });
}

async function checkTimes(pool: pg.Pool, { from, until }: HistoryOptions): Promise<void> {
  if (until - from < LEAST_MS) throw new AppError("invalid-input", "A history lasts a day at least.");
  if (until > (await databaseNow(sqlOfPool(pool))))
    throw new AppError("invalid-input", "A history can't end ahead of the database's clock.");
}

async function fill(
  client: pg.PoolClient,
  options: HistoryOptions,
  onProgress: (events: number) => void,
): Promise<FilledHistory> {
  const workloads = simulatedWorkloads(options);
  const filled = { workloads: workloads.length, instances: 0, rollouts: 0, events: 0 };
  await insertWorkloads(client, options, workloads);
  for (const workload of workloads) {
    let rows = emptyRows();
    const end = { generation: 0, revision: 1, token: 0 };
    for (const past of historyOf(workload, options)) {
      addRows(rows, workload, past, end);
      if (rows.event.length < BATCH) continue;
      await write(client, rows, filled, onProgress);
      rows = emptyRows();
    }
    await write(client, rows, filled, onProgress);
    await client.query(
      `UPDATE workload SET generation = $2, observed_generation = $2, current_revision = $3, stable_revision = $3,
              lease_token = $4 WHERE id = $1`,
      [workload.id, end.generation, end.revision, end.token],
    );
  }
  return filled;
}

async function write(
  client: pg.PoolClient,
  rows: Rows,
  filled: { instances: number; rollouts: number; events: number },
  onProgress: (events: number) => void,
): Promise<void> {
  for (const table of TABLES) {
    if (rows[table].length > 0) await copyRows(client, table, COLUMNS[table], rows[table]);
  }
  filled.instances += rows.instance.length;
  filled.rollouts += rows.rollout.length;
  filled.events += rows.event.length;
  onProgress(filled.events);
}

async function insertWorkloads(
  client: pg.PoolClient,
  { seed, from, until }: HistoryOptions,
  workloads: readonly SimulatedWorkload[],
): Promise<void> {
  const applications = [...new Set(workloads.map(({ applicationId }) => applicationId))];
  const { rowCount } = await client.query(
    `INSERT INTO application (id, name, created_at)
     SELECT id, id, $2::timestamptz FROM unnest($1::text[]) AS id ON CONFLICT DO NOTHING`,
    [applications, isoMicrosOf(from)],
  );
  if (rowCount !== applications.length)
    throw new AppError(
      "conflict",
      `There is a simulated history of seed ${seed} already. Choose another seed.`,
    );
  for (const { id, applicationId, kind } of workloads) {
    await client.query(
      `INSERT INTO workload (id, application_id, kind, provider, runtime, desired_replicas, current_revision, created_at, updated_at)
       VALUES ($1, $2, $3, $4, 'simulated', 0, 1, $5, $6)`,
      [id, applicationId, kind, `simulated-${kind}s`, isoMicrosOf(from), isoMicrosOf(until)],
    );
  }
}
