import type pg from "pg";
import { AppError } from "@/lib/errors";
import { INSTANCE_COLUMNS, instanceRow } from "@/lib/events/merge-instances";
import { instanceEventDataSchema, markOf, type MayflyEvent } from "@/lib/lifecycle/event";
import { foldChecked } from "@/lib/lifecycle/fold";
import { isoMicrosOf } from "@/lib/lifecycle/instant";
import { copyRows, type CopyValue } from "./copy-rows";
import type { Past, PastRollout } from "./core/fleet";
import { historyOf, simulatedWorkloads, type HistoryOptions, type SimulatedWorkload } from "./core/history";
import { eventsOfLife, eventsOfRollout } from "./core/past-events";

export interface FilledHistory {
  readonly workloads: number;
  readonly instances: number;
  readonly rollouts: number;
  readonly events: number;
}

interface Rows {
  readonly event: CopyValue[][];
  readonly instance: CopyValue[][];
  readonly rollout: CopyValue[][];
  readonly revision: CopyValue[][];
  readonly watch: CopyValue[][];
}
type Table = keyof Rows;

const COLUMNS: Readonly<Record<Table, readonly string[]>> = {
  event: ["source", "id", "type", "time", "subject", "workload_id", "data"],
  instance: INSTANCE_COLUMNS,
  rollout: [
    ...[
      "id",
      "workload_id",
      "kind",
      "idempotency_key",
      "generation",
      "from_revision",
      "to_revision",
      "from_replicas",
    ],
    ...[
      "to_replicas",
      "actor",
      "reason",
      "requested_at",
      "started_at",
      "finished_at",
      "outcome",
      "reverted_because",
    ],
    ...["message", "lowest_ready", "failed_requests"],
  ],
  revision: [
    ...[
      "workload_id",
      "number",
      "artifact",
      "port",
      "probe_path",
      "memory_mb",
      "cpus",
      "created_by",
      "created_at",
    ],
    "stable_at",
  ],
  watch: ["workload_id", "token", "from_at", "until_at"],
};
const TABLES: readonly Table[] = ["event", "instance", "rollout", "revision", "watch"];
/** Rows of one table that are kept in memory before they are written. */
const BATCH = 20_000;

/**
 * Writes a simulated history, all of it or nothing, and tells after each batch how many events were written. Throws
 * `conflict` where one of this seed is there already.
 */
export async function fillHistory(
  pool: pg.Pool,
  options: HistoryOptions,
  onProgress: (events: number) => void = () => undefined,
): Promise<FilledHistory> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL statement_timeout = 0");
    await client.query("SET LOCAL idle_in_transaction_session_timeout = 0");
    await client.query("SET LOCAL synchronous_commit = off");
    const filled = await fill(client, options, onProgress);
    await client.query("COMMIT");
    return filled;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
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

const emptyRows = (): Rows => ({ event: [], instance: [], rollout: [], revision: [], watch: [] });

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
     SELECT id, id || ', simulated', $2::timestamptz FROM unnest($1::text[]) AS id ON CONFLICT (id) DO NOTHING`,
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

/** Where a workload stands after what was added. */
interface End {
  generation: number;
  revision: number;
  token: number;
}

function addRows(rows: Rows, workload: SimulatedWorkload, past: Past, end: End): void {
  switch (past.kind) {
    case "life": {
      const events = eventsOfLife(workload, past);
      rows.event.push(...events.map((event) => eventRow(workload, event)));
      rows.instance.push(...foldedRows(events));
      return;
    }
    case "rollout": {
      end.generation += past.change === "recover" ? 0 : 1;
      end.revision = past.outcome === "succeeded" ? past.toRevision : end.revision;
      rows.event.push(...eventsOfRollout(workload, past).map((event) => eventRow(workload, event)));
      rows.rollout.push(rolloutRow(workload, past, Math.max(1, end.generation)));
      return;
    }
    case "revision": {
      const at = isoMicrosOf(past.at);
      const artifact = past.isStable ? `demo:v${1 + (past.number % 3)}` : "demo:never-ready";
      rows.revision.push([
        ...[workload.id, past.number, artifact, 8080, "/healthz", 64, 1, "simulation", at],
        past.isStable ? at : null,
      ]);
      return;
    }
    case "watch": {
      end.token = past.token;
      rows.watch.push([workload.id, past.token, isoMicrosOf(past.fromAt), isoMicrosOf(past.untilAt)]);
    }
  }
}

const eventRow = ({ id }: SimulatedWorkload, event: MayflyEvent): CopyValue[] => [
  ...[event.source, event.id, event.type, event.time, event.subject, id, JSON.stringify(event.data)],
];

/** By the same fold that events of the controller go through. */
function foldedRows(events: readonly MayflyEvent[]): CopyValue[][] {
  const checked = events.flatMap((event) => {
    const mark = markOf(event.type);
    return mark === null ? [] : [{ event, mark, data: instanceEventDataSchema.parse(event.data) }];
  });
  return [...foldChecked(checked).values()].map((instance) => {
    const row = instanceRow(instance);
    return INSTANCE_COLUMNS.map((column) => copyValueOf(row[column]));
  });
}

function copyValueOf(value: unknown): CopyValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  throw new TypeError("An instance's columns are texts, numbers and booleans.");
}

function rolloutRow(workload: SimulatedWorkload, past: PastRollout, generation: number): CopyValue[] {
  const [requestedAt, finishedAt] = [isoMicrosOf(past.requestedAt), isoMicrosOf(past.finishedAt)];
  const isReverted = past.outcome === "reverted";
  return [
    ...[
      past.id,
      workload.id,
      past.change,
      past.id,
      generation,
      past.fromRevision,
      past.toRevision,
      past.fromReplicas,
    ],
    ...[past.toReplicas, "simulation", "Simulated", requestedAt, requestedAt, finishedAt, past.outcome],
    ...[
      isReverted ? "The new revision never became ready." : null,
      "Simulated",
      past.lowestReady,
      past.failedRequests,
    ],
  ];
}
