import { CHANGED_CHANNEL, OBSERVE_CHANNEL, type ChangedKey } from "@/lib/db/channels";
import type { Sql } from "@/lib/db/sql";

/** Of what is observed, and of the lists that it stands in. */
export const OBSERVING_KEYS: readonly ChangedKey[] = [["observing"], ["workloads"]];

/** Tells browsers and the controllers that somebody changed what is observed; delivered when the transaction commits. */
export async function tellOfObserving(
  sql: Sql,
  sourceId: string,
  workloadIds: readonly string[],
): Promise<void> {
  const keys = [...OBSERVING_KEYS, ["instances"], ["events"], ["timings"]];
  const own = workloadIds.slice(0, MOST_TOLD).map((id) => ["workloads", id]);
  await sql.execute("SELECT pg_notify($1, $2), pg_notify($3, $4)", [
    ...[CHANGED_CHANNEL, JSON.stringify([...keys, ...own])],
    ...[OBSERVE_CHANNEL, sourceId],
  ]);
}

/** Postgres refuses a payload of 8,000 bytes. */
const MOST_TOLD = 60;
