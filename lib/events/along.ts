import type { Statement } from "@/lib/db/statement";
import { momentOfMicros } from "@/lib/http/cursor";
import { momentOf } from "@/lib/lifecycle/instant-sql";
import { SEVERITY_SQL } from "./severity-sql";

/**
 * Where events are looked for: `all` along their time, `workloads` along the time of each of $1 (and of what is of none, where
 * $2), `arrival` among those that were written last.
 */
export type Along = "all" | "workloads" | "arrival";

export const NEWEST_FIRST = "ORDER BY e.time DESC, e.seq DESC";

/** What an index leads to, of $3 to $7: subject, place to begin below, and range of time. */
export const REACHED = `($3::text IS NULL OR e.subject = $3)
  AND ($4::bigint IS NULL OR (e.time, e.seq) < (${momentOfMicros("$4")}, $5::bigint))
  AND ($6::float8 IS NULL OR e.time >= ${momentOf("$6")}) AND ($7::float8 IS NULL OR e.time < ${momentOf("$7")})`;
export const OF_WORKLOADS =
  "($1::text[] IS NULL OR e.workload_id = ANY($1) OR ($2::boolean AND e.workload_id IS NULL))";

/** `part` of each workload's events, together. */
export const ofEach = (part: (condition: string) => string): string => `(
  SELECT own.* FROM unnest($1::text[]) one(id) CROSS JOIN LATERAL (${part("e.workload_id = one.id")}) own
  UNION ALL
  (${part("$2::boolean AND e.workload_id IS NULL")})) e`;

export const CONDITIONS = { any: "true", ...SEVERITY_SQL };

/** One statement for each way along the events and each severity that they are narrowed to. */
export function ofEachWay<Row>(make: (along: Along, severity: keyof typeof CONDITIONS) => Statement<Row>) {
  const along = (one: Along) => ({
    any: make(one, "any"),
    trouble: make(one, "trouble"),
    failure: make(one, "failure"),
    warning: make(one, "warning"),
    normal: make(one, "normal"),
  });
  return { all: along("all"), workloads: along("workloads"), arrival: along("arrival") };
}
