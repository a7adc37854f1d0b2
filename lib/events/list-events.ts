import { databaseNow } from "@/lib/db/now";
import type { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import { AppError } from "@/lib/errors";
import { cursorOf, keyOf, pageOfRows } from "@/lib/http/cursor";
import type { ReadContext } from "@/lib/http/read-context";
import { CLOCK_EVENT_TYPE, eventTypeOf, ROLLOUT_EVENT_TYPES } from "@/lib/lifecycle/event";
import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import { MARKS } from "@/lib/lifecycle/vocabulary";
import { rangeOfWindow, WINDOW_HINT, type TimeRange } from "@/lib/lifecycle/window";
import { listEventsInput, type EventDto, type eventPageSchema } from "./schema";

interface Row extends Omit<EventDto, "time" | "receivedAt"> {
  readonly time: Instant;
  readonly receivedAt: Instant;
}

/** So many events are looked at for one page: where few match, the cursor leads on from there. */
const LOOKED_AT = 100_000;

/** What an index leads to; in the order of that index, or the planner goes through all workloads' for those of one. */
const REACHED = `($1::text IS NULL OR workload_id BETWEEN $1 AND $1) AND ($2::text IS NULL OR subject = $2)
  AND ($3::bigint IS NULL OR seq < $3::bigint)`;
const orderOf = (workloadId: string | null): string =>
  workloadId === null ? "event.seq DESC" : "event.workload_id, event.seq DESC";

/** Events in the order of their arrival, newest first. A page may hold fewer than asked for, or none, and still have a next. */
export async function listEvents(
  ctx: ReadContext,
  input: z.input<typeof listEventsInput> = {},
  lookedAt = LOOKED_AT,
): Promise<z.output<typeof eventPageSchema>> {
  const filters = parseInput(listEventsInput, input);
  const [below = null] = keyOf(filters.cursor, ["bigint"]);
  const reached = [filters.workloadId, filters.subject, below] as const;
  const { since, until } = await rangeOf(ctx, filters.window);
  const sifted = [wholeTypeOf(filters.type), since, filters.text, until];
  const { applicationId } = filters;
  const isSifted = [...sifted, applicationId].some((filter) => filter !== null);
  const last = isSifted ? await lastLookedAt(ctx, reached, lookedAt) : null;
  const rows = await ctx.sql.query<Row>(
    `SELECT seq::text AS seq, source, id, type, subject, workload_id AS "workloadId", data,
            (extract(epoch FROM event.time) * 1000)::float8 AS time,
            (extract(epoch FROM received_at) * 1000)::float8 AS "receivedAt"
       FROM event
      WHERE ${REACHED}
        AND ($4::text IS NULL OR type = $4)
        AND ($5::float8 IS NULL OR event.time >= to_timestamp($5::float8 / 1000))
        AND ($6::text IS NULL OR position(lower($6) IN lower(subject || ' ' || type || ' ' ||
             coalesce(data->>'message', '') || ' ' || coalesce(data->>'reason', ''))) > 0)
        AND ($7::float8 IS NULL OR event.time < to_timestamp($7::float8 / 1000))
        AND ($8::bigint IS NULL OR seq >= $8::bigint)
        AND ($10::text IS NULL OR workload_id IN (SELECT id FROM workload WHERE application_id = $10))
      ORDER BY ${orderOf(filters.workloadId)}
      LIMIT $9::int`,
    [...reached, ...sifted, last, filters.limit + 1, applicationId],
  );
  const itemOf = (row: Row): EventDto => ({
    ...row,
    time: isoOf(row.time),
    receivedAt: isoOf(row.receivedAt),
  });
  const page = pageOfRows(rows, filters.limit, itemOf, (row) => cursorOf(row.seq));
  return { ...page, nextCursor: page.nextCursor ?? (last === null ? null : cursorOf(last)) };
}

/** The oldest event that this page looks at; null where it looks at all that are left. */
async function lastLookedAt(
  ctx: ReadContext,
  reached: readonly [workloadId: string | null, subject: string | null, below: string | null],
  lookedAt: number,
): Promise<string | null> {
  const [row] = await ctx.sql.query<{ last: string }>(
    `SELECT event.seq::text AS last FROM event WHERE ${REACHED} ORDER BY ${orderOf(reached[0])} OFFSET $4::int LIMIT 1`,
    [...reached, lookedAt - 1],
  );
  return row?.last ?? null;
}

/** `ready` -> `dev.mayfly.instance.ready`, `step` -> `dev.mayfly.rollout.step`; a whole type stays as it is. */
function wholeTypeOf(type: string | null): string | null {
  const mark = MARKS.find((word) => word === type);
  if (mark) return eventTypeOf(mark);
  return [...ROLLOUT_EVENT_TYPES, CLOCK_EVENT_TYPE].find((whole) => whole.endsWith(`.${type}`)) ?? type;
}

async function rangeOf(ctx: ReadContext, window: string): Promise<TimeRange> {
  const range = rangeOfWindow(window, await databaseNow(ctx.sql));
  if (range !== null) return range;
  throw new AppError("invalid-input", WINDOW_HINT, { fieldErrors: { window: WINDOW_HINT } });
}
