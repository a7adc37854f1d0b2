import type pg from "pg";
import { sqlOfPool } from "@/lib/db/sql-of";
import { inTransaction } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-events";
import { CLOCK_EVENT_TYPE } from "@/lib/lifecycle/event";
import { isoMicrosOf } from "@/lib/lifecycle/instant";
import { markJumped } from "./mark-jumped";
import { writeClockJump, type SeenClockJump } from "./write-clock-jump";

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
  const concerned = await inTransaction(pool, async (sql) => {
    const rows = await writeClockJump(sql, jump);
    await markJumped(sql, jump, rows);
    await recordEvents(sql, [eventOf(jump)]);
    return rows;
  });
  // A row that was committed beside this marked its minute before the jump could be seen.
  await markJumped(sqlOfPool(pool), jump, concerned);
}
