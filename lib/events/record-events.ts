import { statement } from "@/lib/db/statement";
import { int, orNull, text } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { CLOCK_EVENT_TYPE, markOf, ROLLOUT_EVENT_TYPES, type MayflyEvent } from "@/lib/lifecycle/event";
import { instanceEventDataSchema, mayflyEventSchema } from "@/lib/lifecycle/event-schema";
import { foldChecked, type CheckedEvent } from "@/lib/lifecycle/fold";
import { countedSince } from "./counted-since";
import { instanceRows, mergeInstances } from "./merge-instances";
import { refreshEndedSince } from "./refresh-courses";

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
const UNFOLDED: readonly string[] = [...ROLLOUT_EVENT_TYPES, CLOCK_EVENT_TYPE];

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
  if (UNFOLDED.includes(event.type)) return null;
  const mark = markOf(event.type);
  if (mark === null) refuse(index, event, `${event.type} is no type that Mayfly knows.`);
  const data = instanceEventDataSchema.safeParse(event.data);
  if (!data.success) {
    const issues = data.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    refuse(index, event, issues.join(" "));
  }
  return { event, mark, data: data.data };
}

interface Checked {
  readonly identity: string;
  readonly event: MayflyEvent;
  /** Null where it is none of an instance. */
  readonly toFold: CheckedEvent | null;
}

/** The same order in every batch, so that two batches with events in common wait for each other and never deadlock. */
const byIdentity = (a: Checked, b: Checked): number =>
  a.identity < b.identity ? -1 : a.identity > b.identity ? 1 : 0;

const workloadIdOf = (event: MayflyEvent): string | null =>
  typeof event.data.workloadId === "string" ? event.data.workloadId : null;

interface Inserted {
  readonly source: string | null;
  readonly id: string | null;
  /** Of the first row only. */
  readonly count: number | null;
}

/**
 * One JSON text of rows, which is quicker to write and to parse than an array of texts for each column. Where all were new,
 * which is the rule, only their number comes back. When they were received is the clock's time: a transaction's start, the
 * column's default, can lie before what happened in it.
 */
const INSERT_EVENTS = statement<Inserted>(
  "insert-events",
  { source: orNull(text), id: orNull(text), count: orNull(int) },
  `
  WITH new AS (
    INSERT INTO event (source, id, type, time, subject, workload_id, data, received_at)
    SELECT row ->> 0, row ->> 1, row ->> 2, (row ->> 3)::timestamptz, row ->> 4, row ->> 5, row -> 6, clock_timestamp()
      FROM jsonb_array_elements($1::jsonb) row
    ON CONFLICT (source, id) DO NOTHING
    RETURNING source, id
  ), counted AS (
    SELECT count(*) AS count FROM new
  )
  SELECT NULL AS source, NULL AS id, count::int FROM counted
  UNION ALL
  SELECT source, id, NULL FROM new, counted WHERE count < jsonb_array_length($1::jsonb)`,
  { isPrepared: true },
);

/** Which were new; null: all. `events` are of different identities. */
async function insertEvents(sql: Sql, events: readonly MayflyEvent[]): Promise<ReadonlySet<string> | null> {
  const rows = events.map((event) => {
    const { source, id, type, time, subject, data } = event;
    return [source, id, type, time, subject, workloadIdOf(event), data];
  });
  const [total, ...some] = await sql.rows(INSERT_EVENTS, [JSON.stringify(rows)]);
  if (total?.count === events.length) return null;
  return new Set(some.flatMap(({ source, id }) => (source && id ? [identityOf({ source, id })] : [])));
}

/** What events make of instances, and the rows that tell it. */
function foldOf(events: readonly Checked[]) {
  const toFold = events.flatMap((one) => one.toFold ?? []);
  const folded = foldChecked(toFold);
  return { toFold, folded, rows: instanceRows([...folded.values()]) };
}

/**
 * The only way in for events: stores those that are new and folds them into their instances, and into when rollouts that were
 * over by then had reached their targets, in the caller's transaction.
 * Idempotent by (source, id) and commutative: any order, repetition or split into batches gives the same rows. Throws
 * `AppError` invalid-input, naming the event, before anything is written.
 */
export async function recordEvents(sql: Sql, events: readonly MayflyEvent[]): Promise<RecordedEvents> {
  const checked = new Map<string, Checked>();
  for (const [index, event] of events.entries()) {
    const toFold = check(event, index);
    const identity = identityOf(event);
    // Of one identity the first counts, as in the table.
    if (!checked.has(identity)) checked.set(identity, { identity, event, toFold });
  }
  if (events.length === 0) return { inserted: 0, workloadIds: [], subjects: [] };
  const sorted = [...checked.values()].sort(byIdentity);
  const inserting = insertEvents(
    sql,
    sorted.map(({ event }) => event),
  );
  // All are new, which is the rule: folded while the database writes them.
  const ofAll = foldOf(sorted);
  const inserted = await inserting;
  const fresh = inserted === null ? sorted : sorted.filter(({ identity }) => inserted.has(identity));
  const { toFold, folded, rows } = inserted === null ? ofAll : foldOf(fresh);
  const contradicted = await mergeInstances(sql, rows);
  await refreshEndedSince(sql, countedSince(toFold, folded, contradicted));
  return {
    inserted: fresh.length,
    workloadIds: [...new Set(fresh.flatMap(({ event }) => workloadIdOf(event) ?? []))],
    subjects: [...new Set(fresh.map(({ event }) => event.subject))],
  };
}
