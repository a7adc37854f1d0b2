import type { Sql } from "@/lib/db/sql";
import { recordEvents } from "@/lib/events/record-events";
import type { Instant } from "@/lib/lifecycle/instant";
import { lockWorkloads } from "@/lib/workloads/lock-workloads";
import type { TakenIn } from "./core/take-in";
import type { SourceLease } from "./lease-sources";
import { lockLeasedSource } from "./lock-source";
import { writeContainers } from "./write-containers";
import { writeCursor } from "./write-cursor";
import { writeWanted } from "./write-wanted";

/**
 * Writes what was taken in of a source, and how far, in the caller's transaction: whoever goes on from the cursor finds all that
 * stands before it. Throws `OvertakenError` before anything is written.
 */
export async function writeTold(
  sql: Sql,
  lease: SourceLease,
  { events, wanted, changed, removed, leftOut }: TakenIn,
  cursorAt: Instant | null,
): Promise<void> {
  await lockLeasedSource(sql, lease);
  const named = events.flatMap(({ data }) => (typeof data.workloadId === "string" ? [data.workloadId] : []));
  await lockWorkloads(sql, [...new Set([...named, ...wanted.map(({ workloadId }) => workloadId)])]);
  await recordEvents(sql, events);
  await writeContainers(sql, lease.id, changed, removed);
  await writeWanted(sql, wanted);
  await writeCursor(sql, lease.id, cursorAt, leftOut);
}
