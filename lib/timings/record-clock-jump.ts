import { statement } from "@/lib/db/statement";
import { orNull, text } from "@/lib/lifecycle/columns";
import type pg from "pg";
import { sqlOfPool } from "@/lib/db/sql-of";
import { inTransaction } from "@/lib/db/transaction";
import type { Sql } from "@/lib/db/sql";
import { recordEvents } from "@/lib/events/record-events";
import { CLOCK_EVENT_TYPE } from "@/lib/lifecycle/event";
import { isoMicrosOf, type Instant } from "@/lib/lifecycle/instant";
import type { ClockJump } from "@/lib/lifecycle/clock-jump";
import { endOfRollout } from "./core/rollout-end";

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

interface Concerned {
  readonly workloadId: string;
  readonly since: string | null;
}

/**
 * Those that the controller held and, since a jump is the whole machine's, those whose newest instance is on it. `since`: what
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
   ORDER BY w.id COLLATE "C"
  ON CONFLICT (id, workload_id) DO UPDATE SET until_at = greatest(clock_jump.until_at, excluded.until_at)
  RETURNING workload_id AS "workloadId",
            (SELECT former.until_at::text FROM former WHERE former.workload_id = clock_jump.workload_id) AS since`,
);

/** The minutes of all samples of the cause $5 that touch $3, or what was put off, to $4. */
const MARK = `
  INSERT INTO rollup_dirty (workload_id, bucket_at)
  SELECT DISTINCT mine.id, date_trunc('minute', sample.at, 'UTC')
    FROM unnest($1::text[], $2::timestamptz[]) mine(id, since)
   CROSS JOIN LATERAL (
     SELECT i.requested_at AS at, i.requested_at AS since, coalesce(i.ready_at, i.failed_at) AS until
       FROM instance i WHERE $5 = 'jump' AND i.workload_id = mine.id AND i.requested_at IS NOT NULL
     UNION ALL
     SELECT coalesce(i.failed_at, i.stopped_at), i.ready_at, coalesce(i.failed_at, i.stopped_at)
       FROM instance i WHERE $5 = 'jump' AND i.workload_id = mine.id AND i.ready_at IS NOT NULL
     UNION ALL
     SELECT r.requested_at, r.requested_at, ${endOfRollout("r")} FROM rollout r WHERE r.workload_id = mine.id
   ) sample
   WHERE sample.until IS NOT NULL
     AND greatest(sample.since, sample.until) >= coalesce(mine.since, $3::timestamptz)
     AND least(sample.since, sample.until) <= $4::timestamptz`;

const messageOf = ({ cause, byMs }: SeenClockJump): string => {
  const size = `${Math.round(Math.abs(byMs)).toLocaleString("en")} ms`;
  return cause === "jump"
    ? `The machine's clock went ${size} ${byMs > 0 ? "ahead, or the machine slept" : "back"}. What this touches is no sample.`
    : `The database's clock is ${size} ${byMs > 0 ? "ahead of" : "behind"} this machine's. Rollouts are no samples meanwhile.`;
};

const eventOf = (jump: SeenClockJump) => ({
  source: "/mayfly/controller",
  id: `${jump.id}-${CLOCK_EVENT_TYPE}`,
  type: CLOCK_EVENT_TYPE,
  time: isoMicrosOf(jump.seenAt),
  subject: jump.host,
  data: { reason: jump.cause, byMs: Math.round(jump.byMs), message: messageOf(jump) },
});

/**
 * Writes that clocks disagree about a time, as rows and once as an event, and has what was counted of it counted again. The same
 * `id` again puts the end off. Statistics leave out what touches it from then on, late events included.
 */
export async function recordClockJump(pool: pg.Pool, jump: SeenClockJump): Promise<void> {
  const { id, cause, host, byMs, workloadIds } = jump;
  const range = [isoMicrosOf(jump.fromAt), isoMicrosOf(jump.untilAt)];
  const mark = (sql: Sql, concerned: readonly Concerned[]) => {
    const ids = concerned.map(({ workloadId }) => workloadId);
    return sql.execute(MARK, [ids, concerned.map(({ since }) => since), ...range, cause]);
  };
  const concerned = await inTransaction(pool, async (sql) => {
    const rows = await sql.rows(WRITE, [id, cause, host, ...range, byMs, workloadIds]);
    await mark(sql, rows);
    await recordEvents(sql, [eventOf(jump)]);
    return rows;
  });
  // A row that was committed beside this marked its minute before the jump could be seen.
  await mark(sqlOfPool(pool), concerned);
}
