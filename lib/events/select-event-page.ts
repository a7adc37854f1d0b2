import { statement } from "@/lib/db/statement";
import { float, json, orNull, text, type Columns } from "@/lib/lifecycle/columns";
import type { Instant } from "@/lib/lifecycle/instant";
import { cursorMicros, momentOfMicros } from "@/lib/http/cursor";
import { msOf } from "@/lib/lifecycle/instant-sql";
import { CONDITIONS, NEWEST_FIRST, OF_WORKLOADS, ofEach, ofEachWay, REACHED, type Along } from "./along";
import type { EventDto } from "./schema";

export interface EventRow extends Omit<EventDto, "time" | "receivedAt" | "severity" | "message"> {
  readonly time: Instant;
  readonly receivedAt: Instant;
  readonly cursorAt: string;
}

const COLUMNS = `e.seq::text AS seq, e.source, e.id, e.type, e.subject, e.workload_id AS "workloadId", e.data,
  ${msOf("e.time")} AS time, ${msOf("e.received_at")} AS "receivedAt", ${cursorMicros("e.time")} AS "cursorAt"`;
/** What each event has to be looked at for, of $8 to $11: type, text, and the last place that this page looks at. */
const SIFTED = `($8::text IS NULL OR e.type = $8)
  AND ($9::text[] IS NULL OR lower(e.subject || ' ' || e.type || ' ' ||
       coalesce(e.data->>'message', '') || ' ' || coalesce(e.data->>'reason', '')) ~ ALL ($9))
  AND ($10::bigint IS NULL OR (e.time, e.seq) >= (${momentOfMicros("$10")}, $11::bigint))`;

/** A page: one more than the limit of $12. `severity` is a condition on `type` and `data`. */
function pageStatement(along: Along, severity: string): string {
  const found = `${severity} AND ${REACHED} AND ${SIFTED}`;
  switch (along) {
    case "all":
      return `SELECT ${COLUMNS} FROM event e WHERE ${OF_WORKLOADS} AND ${found} ${NEWEST_FIRST} LIMIT $12::int`;
    case "workloads":
      return `SELECT ${COLUMNS} FROM ${ofEach(
        (own) => `SELECT e.* FROM event e WHERE ${own} AND ${found} ${NEWEST_FIRST} LIMIT $12::int`,
      )} ${NEWEST_FIRST} LIMIT $12::int`;
    case "arrival":
      return `SELECT ${COLUMNS} FROM (SELECT * FROM event ORDER BY seq DESC LIMIT 2000) e
               WHERE ${OF_WORKLOADS} AND ${found} ${NEWEST_FIRST} LIMIT $12::int`;
  }
}

const EVENT_ROW: Columns<EventRow> = {
  seq: text,
  source: text,
  id: text,
  type: text,
  subject: text,
  workloadId: orNull(text),
  data: json<EventRow["data"]>(),
  time: float,
  receivedAt: float,
  cursorAt: text,
};

export const PAGE = ofEachWay((along, severity) =>
  statement<EventRow>(`events-${along}-${severity}`, EVENT_ROW, pageStatement(along, CONDITIONS[severity])),
);
