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

const identityOf = (event: Identity): string => JSON.stringify([event.source, event.id]);
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

const INSERT_EVENTS = `
  INSERT INTO event (source, id, type, time, subject, workload_id, data)
  SELECT source, id, type, time::timestamptz, subject, workload_id, data::jsonb
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
      AS input(source, id, type, time, subject, workload_id, data)
  ON CONFLICT (source, id) DO NOTHING
  RETURNING source, id`;

const insertEvents = (sql: Sql, events: readonly MayflyEvent[]): Promise<Identity[]> =>
  sql.query<Identity>(INSERT_EVENTS, [
    events.map((event) => event.source),
    events.map((event) => event.id),
    events.map((event) => event.type),
    events.map((event) => event.time),
    events.map((event) => event.subject),
    events.map(workloadIdOf),
    events.map((event) => JSON.stringify(event.data)),
  ]);

/**
 * The only way in for events: stores those that are new and folds them into their instances, in the caller's transaction.
 * Idempotent by (source, id) and commutative: any order, repetition or split into batches gives the same rows. Throws
 * `AppError` invalid-input, naming the event, before anything is written.
 */
export async function recordEvents(sql: Sql, events: readonly MayflyEvent[]): Promise<RecordedEvents> {
  const checked = new Map<string, CheckedEvent | null>();
  for (const [index, event] of events.entries()) {
    const result = check(event, index);
    const identity = identityOf(event);
    // Of one identity the first counts, as in the table.
    if (!checked.has(identity)) checked.set(identity, result);
  }
  if (events.length === 0) return { inserted: 0, workloadIds: [], subjects: [] };
  const sorted = [...events].sort(byIdentity);
  const inserted = new Set((await insertEvents(sql, sorted)).map(identityOf));
  const fresh = sorted.filter((event) => inserted.has(identityOf(event)));
  const folded = foldChecked([...inserted].flatMap((identity) => checked.get(identity) ?? []));
  await mergeInstances(sql, [...folded.values()]);
  return {
    inserted: inserted.size,
    workloadIds: [...new Set(fresh.flatMap((event) => workloadIdOf(event) ?? []))],
    subjects: [...new Set(fresh.map((event) => event.subject))],
  };
}
