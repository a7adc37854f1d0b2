import { momentOf } from "@/lib/lifecycle/instant-sql";

export const TABLES = ["instance", "rollout"] as const;
export type Table = (typeof TABLES)[number];

/** The workloads of a group: $1 application, $4 workload, $5 kind, $7 whether simulated. */
export const MINE = `mine AS MATERIALIZED (
       SELECT id FROM workload
        WHERE ($1::text IS NULL OR application_id = $1) AND ($4::text IS NULL OR id = $4)
          AND ($5::text IS NULL OR kind = $5) AND ($7::boolean IS NOT FALSE OR NOT simulated)
     )`;

/** Of one of them, what was asked for from $2 to $3. */
export const inWindow = (table: Table): string => `
  FROM ${table} WHERE workload_id = mine.id
   AND requested_at >= coalesce(${momentOf("$2")}, '-infinity')
   AND requested_at < coalesce(${momentOf("$3")}, 'infinity')`;
