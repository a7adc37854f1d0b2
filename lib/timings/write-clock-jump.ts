import { statement } from "@/lib/db/statement";
import { orNull, text } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import type { ClockJump } from "@/lib/lifecycle/clock-jump";
import { isoMicrosOf, type Instant } from "@/lib/lifecycle/instant";

export interface SeenClockJump extends ClockJump {
  /** The same for what goes on: its end is put off. */
  readonly id: string;
  /** `jump`: the machine's wall clock; `apart`: the database's clock disagrees with the controller's. */
  readonly cause: "jump" | "apart";
  readonly host: string;
  /** Whose controller saw it. */
  readonly workloadIds: readonly string[];
  readonly seenAt: Instant;
}

/** A workload that a jump is of. */
export interface Concerned {
  readonly workloadId: string;
  readonly since: string | null;
}

/**
 * Those that the controller held and, since a jump is the whole machine's, those whose newest instance is on it, and those of engines on
 * it that are observed. `since`: what
 * was put off ended there, and up to there it is marked; null where it is new, or is told again.
 */
const WRITE = statement<Concerned>(
  "write-clock-jump",
  { workloadId: text, since: orNull(text) },
  `
  WITH former AS (SELECT workload_id, until_at FROM clock_jump WHERE id = $1 AND until_at < $5::timestamptz)
  INSERT INTO clock_jump (id, workload_id, cause, host, from_at, until_at, by_ms)
  SELECT $1, w.id, $2, $3, $4::timestamptz, $5::timestamptz, $6::float8
    FROM workload w
   WHERE w.id = ANY($7::text[])
      OR ($2 = 'jump' AND $3 = (SELECT i.host FROM instance i WHERE i.workload_id = w.id
                                 ORDER BY i.requested_at DESC LIMIT 1))
      OR ($2 = 'jump' AND EXISTS (
            SELECT FROM observed_source s
             WHERE s.id = w.source_id AND s.stopped_at IS NULL AND s.address LIKE 'unix:%'
               AND starts_with(s.lease_holder, $3 || '-')))
   ORDER BY w.id COLLATE "C"
  ON CONFLICT (id, workload_id) DO UPDATE SET until_at = greatest(clock_jump.until_at, excluded.until_at)
  RETURNING workload_id AS "workloadId",
            (SELECT former.until_at::text FROM former WHERE former.workload_id = clock_jump.workload_id) AS since`,
);

/** Writes that clocks disagree about a time, or puts the end of that off; returns whom it concerns. */
export function writeClockJump(sql: Sql, jump: SeenClockJump): Promise<Concerned[]> {
  const { id, cause, host, byMs, workloadIds, fromAt, untilAt } = jump;
  return sql.rows(WRITE, [id, cause, host, isoMicrosOf(fromAt), isoMicrosOf(untilAt), byMs, workloadIds]);
}
