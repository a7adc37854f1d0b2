import { statement } from "@/lib/db/statement";
import { float, orNull, text } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import type { FoldedInstance } from "@/lib/lifecycle/fold";
import { isoMicrosOf, type Instant } from "@/lib/lifecycle/instant";
import type { SimpleMessage } from "@/lib/lifecycle/message";
import { msOf } from "@/lib/lifecycle/instant-sql";

/** LEAST and GREATEST pass over NULL; texts are compared by bytes whatever the database's collation. */
const LEAST_TEXT = [
  "workload_id",
  "rollout_id",
  "kind",
  "provider",
  "runtime",
  "host",
  "accelerator",
  "engine_version",
  "first_of",
  "address",
  "isolation",
];
const LEAST_VALUE = ["revision", "ordinal", "image_cached", "concurrency"];
const EARLIEST = [
  "requested_at",
  "scheduled_at",
  "created_at",
  "started_at",
  "booted_at",
  "ready_at",
  "draining_at",
  "stopped_at",
  "failed_at",
];
const LATEST = ["last_ready_at", "last_unready_at"];
const END = ["stop_reason", "exit_code", "message", "end_key"];
export const INSTANCE_COLUMNS = [
  "id",
  "simulated",
  "has_no_startup",
  ...LEAST_TEXT,
  ...LEAST_VALUE,
  ...EARLIEST,
  ...LATEST,
  ...END,
];

const TYPES: Readonly<Record<string, string>> = {
  revision: "int",
  ordinal: "int",
  concurrency: "int",
  exit_code: "int",
  message: "jsonb",
  image_cached: "boolean",
  simulated: "boolean",
  has_no_startup: "boolean",
};
const typeOf = (column: string): string => TYPES[column] ?? (column.endsWith("_at") ? "timestamptz" : "text");

const SETS = [
  "simulated = i.simulated OR excluded.simulated",
  "has_no_startup = i.has_no_startup OR excluded.has_no_startup",
  ...LEAST_TEXT.map((column) => `${column} = LEAST(i.${column} COLLATE "C", excluded.${column} COLLATE "C")`),
  ...[...LEAST_VALUE, ...EARLIEST].map((column) => `${column} = LEAST(i.${column}, excluded.${column})`),
  ...LATEST.map((column) => `${column} = GREATEST(i.${column}, excluded.${column})`),
  ...END.map(
    (column) =>
      `${column} = CASE WHEN excluded.end_key IS NULL OR i.end_key COLLATE "C" <= excluded.end_key COLLATE "C"
                        THEN i.${column} ELSE excluded.${column} END`,
  ),
];

/** An instance as it was stored, of which its events now name another workload or revision. */
export interface Contradicted {
  readonly id: string;
  readonly workloadId: string;
  /** Its first mark that a count of instances depends on; null where it has none. */
  readonly firstAt: Instant | null;
}

/** Rows in the order of their ids, so that concurrent batches lock them in one order. */
const MERGE = statement<Contradicted>(
  "merge-instances",
  { id: text, workloadId: text, firstAt: orNull(float) },
  `
  WITH input AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1::jsonb)
      AS told(${INSTANCE_COLUMNS.map((column) => `${column} ${typeOf(column)}`).join(", ")})
  ), merged AS (
    INSERT INTO instance AS i (${INSTANCE_COLUMNS.join(", ")})
    SELECT ${INSTANCE_COLUMNS.join(", ")} FROM input ORDER BY id COLLATE "C"
    ON CONFLICT (id) DO UPDATE SET ${SETS.join(",\n    ")}
  )
  SELECT was.id, was.workload_id AS "workloadId",
         ${msOf("least(was.requested_at, was.ready_at, was.draining_at, was.stopped_at, was.failed_at)")} AS "firstAt"
    FROM input JOIN instance was ON was.id = input.id
   WHERE (was.workload_id, was.revision) <> (input.workload_id, input.revision)`,
  { isPrepared: true },
);

const camelOf = (column: string): string =>
  column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const FIELDS = INSTANCE_COLUMNS.map((column) => ({
  column,
  name: camelOf(column) as keyof FoldedInstance,
  isInstant: column.endsWith("_at"),
}));

type Stored = string | number | boolean | SimpleMessage;

/** An instance as its row: columns by name, instants as ISO with microseconds; what is null is left out. */
export function instanceRow(instance: FoldedInstance): Record<string, Stored> {
  const row: Record<string, Stored> = {};
  for (const { column, name, isInstant } of FIELDS) {
    const value = instance[name];
    if (value === null) continue;
    row[column] = isInstant && typeof value === "number" ? isoMicrosOf(value satisfies Instant) : value;
  }
  return row;
}

/** Partial folds as one JSON text of their rows; null where there is none. */
export const instanceRows = (instances: readonly FoldedInstance[]): string | null =>
  instances.length === 0 ? null : JSON.stringify(instances.map(instanceRow));

/**
 * Merges partial folds into the table; merging is the fold's own join, so that batches may come in any order. Returns those
 * that contradict what was stored, mostly none.
 */
export const mergeInstances = async (sql: Sql, rows: string | null): Promise<Contradicted[]> =>
  rows === null ? [] : sql.rows(MERGE, [rows]);
