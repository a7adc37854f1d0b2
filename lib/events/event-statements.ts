import { statement, type Statement } from "@/lib/db/statement";
import { float, json, orNull, text, type Columns } from "@/lib/lifecycle/columns";
import type { Instant } from "@/lib/lifecycle/instant";
import type { EventDto } from "./schema";
import { SEVERITY_SQL } from "./severity-sql";
import { cursorMicros, momentOfMicros } from "@/lib/http/cursor";
import { momentOf, msOf } from "@/lib/lifecycle/instant-sql";

/**
 * Where events are looked for: `all` along their time, `workloads` along the time of each of $1 (and of what is of none, where
 * $2), `arrival` among those that were written last.
 */
export type Along = "all" | "workloads" | "arrival";

export interface EventRow extends Omit<EventDto, "time" | "receivedAt" | "severity"> {
  readonly time: Instant;
  readonly receivedAt: Instant;
  readonly cursorAt: string;
}
export interface Place {
  /** Microseconds since the epoch. */
  readonly at: string;
  readonly seq: string;
}

const COLUMNS = `e.seq::text AS seq, e.source, e.id, e.type, e.subject, e.workload_id AS "workloadId", e.data,
  ${msOf("e.time")} AS time, ${msOf("e.received_at")} AS "receivedAt", ${cursorMicros("e.time")} AS "cursorAt"`;
const NEWEST_FIRST = "ORDER BY e.time DESC, e.seq DESC";

/** What an index leads to, of $3 to $7: subject, place to begin below, and range of time. */
const REACHED = `($3::text IS NULL OR e.subject = $3)
  AND ($4::bigint IS NULL OR (e.time, e.seq) < (${momentOfMicros("$4")}, $5::bigint))
  AND ($6::float8 IS NULL OR e.time >= ${momentOf("$6")}) AND ($7::float8 IS NULL OR e.time < ${momentOf("$7")})`;
/** What each event has to be looked at for, of $8 to $11: type, text, and the last place that this page looks at. */
const SIFTED = `($8::text IS NULL OR e.type = $8)
  AND ($9::text IS NULL OR position(lower($9) IN lower(e.subject || ' ' || e.type || ' ' ||
       coalesce(e.data->>'message', '') || ' ' || coalesce(e.data->>'reason', ''))) > 0)
  AND ($10::bigint IS NULL OR (e.time, e.seq) >= (${momentOfMicros("$10")}, $11::bigint))`;
const OF_WORKLOADS =
  "($1::text[] IS NULL OR e.workload_id = ANY($1) OR ($2::boolean AND e.workload_id IS NULL))";

/** `part` of each workload's events, together. */
const ofEach = (part: (condition: string) => string): string => `(
  SELECT own.* FROM unnest($1::text[]) one(id) CROSS JOIN LATERAL (${part("e.workload_id = one.id")}) own
  UNION ALL
  (${part("$2::boolean AND e.workload_id IS NULL")})) e`;

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

/** The place of the $8th event that an index leads to, of each workload or of all; the newest of these places. */
function lastLookedAtStatement(along: Along, severity: string): string {
  const place = (
    own: string,
  ): string => `SELECT e.time, e.seq FROM event e WHERE ${own} AND ${severity} AND ${REACHED}
     ${NEWEST_FIRST} OFFSET $8::int - 1 LIMIT 1`;
  const places = along === "workloads" ? ofEach(place) : `(${place(OF_WORKLOADS)}) e`;
  return `SELECT ${cursorMicros("e.time")} AS at, e.seq::text AS seq FROM ${places} ${NEWEST_FIRST} LIMIT 1`;
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

const CONDITIONS = { any: "true", ...SEVERITY_SQL };

/** One statement for each way along the events and each severity that they are narrowed to. */
function ofEachWay<Row>(make: (along: Along, severity: keyof typeof CONDITIONS) => Statement<Row>) {
  const along = (one: Along) => ({
    any: make(one, "any"),
    trouble: make(one, "trouble"),
    failure: make(one, "failure"),
    warning: make(one, "warning"),
    normal: make(one, "normal"),
  });
  return { all: along("all"), workloads: along("workloads"), arrival: along("arrival") };
}

export const PAGE = ofEachWay((along, severity) =>
  statement<EventRow>(`events-${along}-${severity}`, EVENT_ROW, pageStatement(along, CONDITIONS[severity])),
);
export const LAST_LOOKED_AT = ofEachWay((along, severity) =>
  statement<Place>(
    `last-event-${along}-${severity}`,
    { at: text, seq: text },
    lastLookedAtStatement(along, CONDITIONS[severity]),
  ),
);
