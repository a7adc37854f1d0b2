import type { Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import {
  instanceEventDataSchema,
  markOf,
  mayflyEventSchema,
  ROLLOUT_EVENT_TYPES,
  type MayflyEvent,
} from "@/lib/lifecycle/event";
import { foldChecked, type CheckedEvent } from "@/lib/lifecycle/fold";
import { mergeInstances } from "./merge-instances";

export interface RecordedEvents {
  /** How many were new. */
  readonly inserted: number;
  /** Workloads and subjects of the new ones. */
  readonly workloadIds: string[];
  readonly subjects: string[];
}

interface Identity {
  readonly source: string;
  readonly id: string;
}

/** The source's length tells where it ends, whatever characters it has. */
const identityOf = ({ source, id }: Identity): string => `${source.length} ${source}${id}`;
const isRolloutType = (type: string): boolean => ROLLOUT_EVENT_TYPES.some((known) => known === type);

function refuse(index: number, event: MayflyEvent, why: string): never {
  throw new AppError(
    "invalid-input",
    `Event ${index + 1} (${event.source}, ${event.id}) was refused: ${why}`,
    {
      fieldErrors: { [`events.${index}`]: why },
    },
  );
}

/** Null where it is none of an instance, and so nothing to fold. */
function check(event: MayflyEvent, index: number): CheckedEvent | null {
  const shape = mayflyEventSchema.safeParse(event);
  if (!shape.success) refuse(index, event, shape.error.issues.map((issue) => issue.message).join(" "));
  if (isRolloutType(event.type)) return null;
  const mark = markOf(event.type);
  if (mark === null) refuse(index, event, `${event.type} is no type that Mayfly knows.`);
  const data = instanceEventDataSchema.safeParse(event.data);
  if (!data.success) {
    const issues = data.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    refuse(index, event, issues.join(" "));
  }
  return { event, mark, data: data.data };
}

/** The same order in every batch, so that two batches with events in common wait for each other and never deadlock. */
const byIdentity = (a: MayflyEvent, b: MayflyEvent): number =>
  a.source < b.source ? -1 : a.source > b.source ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

const workloadIdOf = (event: MayflyEvent): string | null =>
  typeof event.data.workloadId === "string" ? event.data.workloadId : null;

/**
 * Where all were new, which is the rule, only their number comes back. Their data travels as one JSON text: elements of an array
 * would be quoted once more, and parsed one by one.
 */
const INSERT_EVENTS = `
  WITH new AS (
    INSERT INTO event (source, id, type, time, subject, workload_id, data)
    SELECT source, id, type, time::timestamptz, subject, workload_id, data
      FROM ROWS FROM (
             unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]), jsonb_array_elements($7::jsonb)
           ) AS input(source, id, type, time, subject, workload_id, data)
    ON CONFLICT (source, id) DO NOTHING
    RETURNING source, id
  ), counted AS (
    SELECT count(*) AS count FROM new
  )
  SELECT NULL AS source, NULL AS id, count::int FROM counted
  UNION ALL
  SELECT source, id, NULL FROM new, counted WHERE count < cardinality($1::text[])`;

interface Inserted {
  readonly source: string | null;
  readonly id: string | null;
  /** Of the first row only. */
  readonly count: number | null;
}

/** Those that were new, in their order. `events` are of different identities. */
async function insertEvents(sql: Sql, events: readonly MayflyEvent[]): Promise<readonly MayflyEvent[]> {
  const columns = [
    events.map((event) => event.source),
    events.map((event) => event.id),
    events.map((event) => event.type),
    events.map((event) => event.time),
    events.map((event) => event.subject),
    events.map(workloadIdOf),
    JSON.stringify(events.map((event) => event.data)),
  ];
  const [total, ...some] = await sql.query<Inserted>(INSERT_EVENTS, columns, "insert-events");
  if (total?.count === events.length) return events;
  const inserted = new Set(
    some.flatMap(({ source, id }) => (source && id ? [identityOf({ source, id })] : [])),
  );
  return events.filter((event) => inserted.has(identityOf(event)));
}

/**
 * The only way in for events: stores those that are new and folds them into their instances, in the caller's transaction.
 * Idempotent by (source, id) and commutative: any order, repetition or split into batches gives the same rows. Throws
 * `AppError` invalid-input, naming the event, before anything is written.
 */
export async function recordEvents(sql: Sql, events: readonly MayflyEvent[]): Promise<RecordedEvents> {
  const checked = new Map<string, { readonly event: MayflyEvent; readonly toFold: CheckedEvent | null }>();
  for (const [index, event] of events.entries()) {
    const toFold = check(event, index);
    const identity = identityOf(event);
    // Of one identity the first counts, as in the table.
    if (!checked.has(identity)) checked.set(identity, { event, toFold });
  }
  if (events.length === 0) return { inserted: 0, workloadIds: [], subjects: [] };
  const sorted = [...checked.values()].map(({ event }) => event).sort(byIdentity);
  const fresh = await insertEvents(sql, sorted);
  const folded = foldChecked(fresh.flatMap((event) => checked.get(identityOf(event))?.toFold ?? []));
  await mergeInstances(sql, [...folded.values()]);
  return {
    inserted: fresh.length,
    workloadIds: [...new Set(fresh.flatMap((event) => workloadIdOf(event) ?? []))],
    subjects: [...new Set(fresh.map((event) => event.subject))],
  };
}
