import { statement } from "@/lib/db/statement";
import { text } from "@/lib/lifecycle/columns";
import { cursorMicros } from "@/lib/http/cursor";
import { CONDITIONS, NEWEST_FIRST, OF_WORKLOADS, ofEach, ofEachWay, REACHED, type Along } from "./along";

export interface Place {
  /** Microseconds since the epoch. */
  readonly at: string;
  readonly seq: string;
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

export const LAST_LOOKED_AT = ofEachWay((along, severity) =>
  statement<Place>(
    `last-event-${along}-${severity}`,
    { at: text, seq: text },
    lastLookedAtStatement(along, CONDITIONS[severity]),
  ),
);
