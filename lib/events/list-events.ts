import type { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import { AppError } from "@/lib/errors";
import { cursorOf, keyOf, pageOfRows } from "@/lib/http/cursor";
import type { ReadContext } from "@/lib/http/read-context";
import { eventTypeOf, ROLLOUT_EVENT_TYPES } from "@/lib/lifecycle/event";
import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import { MARKS } from "@/lib/lifecycle/vocabulary";
import { windowStart } from "@/lib/lifecycle/window";
import { listEventsInput, type EventDto, type eventPageSchema } from "./schema";

interface Row extends Omit<EventDto, "time" | "receivedAt"> {
  readonly time: Instant;
  readonly receivedAt: Instant;
}

/** Events in the order of their arrival, newest first. */
export async function listEvents(
  ctx: ReadContext,
  input: z.input<typeof listEventsInput> = {},
): Promise<z.output<typeof eventPageSchema>> {
  const filters = parseInput(listEventsInput, input);
  const [below] = keyOf(filters.cursor, 1);
  const rows = await ctx.sql.query<Row>(
    `SELECT seq::text AS seq, source, id, type, subject, workload_id AS "workloadId", data,
            (extract(epoch FROM e.time) * 1000)::float8 AS time,
            (extract(epoch FROM received_at) * 1000)::float8 AS "receivedAt"
       FROM event e
      WHERE ($1::text IS NULL OR workload_id = $1)
        AND ($2::text IS NULL OR subject = $2)
        AND ($3::text IS NULL OR type = $3)
        AND ($4::float8 IS NULL OR e.time >= to_timestamp($4::float8 / 1000))
        AND ($5::text IS NULL OR position(lower($5) IN lower(subject || ' ' || type || ' ' ||
             coalesce(data->>'message', '') || ' ' || coalesce(data->>'reason', ''))) > 0)
        AND ($6::bigint IS NULL OR seq < $6::bigint)
      ORDER BY e.seq DESC
      LIMIT $7::int`,
    [
      ...[filters.workloadId, filters.subject, wholeTypeOf(filters.type), await startOf(ctx, filters.window)],
      ...[filters.text, below, filters.limit + 1],
    ],
  );
  const itemOf = (row: Row): EventDto => ({
    ...row,
    time: isoOf(row.time),
    receivedAt: isoOf(row.receivedAt),
  });
  return pageOfRows(rows, filters.limit, itemOf, (row) => cursorOf(row.seq));
}

/** `ready` -> `dev.mayfly.instance.ready`, `step` -> `dev.mayfly.rollout.step`; a whole type stays as it is. */
function wholeTypeOf(type: string | null): string | null {
  const mark = MARKS.find((word) => word === type);
  if (mark) return eventTypeOf(mark);
  return ROLLOUT_EVENT_TYPES.find((whole) => whole.endsWith(`.${type}`)) ?? type;
}

async function startOf(ctx: ReadContext, window: string): Promise<Instant | null> {
  const [row] = await ctx.sql.query<{ now: Instant }>(
    `SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now`,
  );
  const start = windowStart(window, row?.now ?? NaN);
  if (start !== undefined) return start;
  const message = "Use 15m, 1h, 24h, 7d, 30d or all.";
  throw new AppError("invalid-input", message, { fieldErrors: { window: message } });
}
