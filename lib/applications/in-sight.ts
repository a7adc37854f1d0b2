import type { Sql } from "@/lib/db/sql";

/** What a list is narrowed to: an application, simulated or not, or all that are in sight. */
export interface Sight {
  readonly applicationId: string | null;
  /** Whether simulated applications are in sight without being named. */
  readonly simulated: boolean;
}

/**
 * Whether a workload `w` is in sight, of two parameters: the named application is; without a name, what is measured, and what is
 * simulated where that was asked for or where there is nothing else.
 */
export const inSight = (applicationId: string, simulated: string): string =>
  `CASE WHEN ${applicationId}::text IS NOT NULL THEN w.application_id = ${applicationId}
        ELSE ${simulated}::boolean OR NOT w.simulated OR NOT EXISTS (SELECT FROM workload other WHERE NOT other.simulated) END`;

/** The workloads in sight, by name; null: all that there are, and what is of none. */
export async function selectInSight(
  sql: Sql,
  { applicationId, simulated }: Sight,
): Promise<readonly string[] | null> {
  const [row] = await sql.query<{ ids: string[]; isAll: boolean }>(
    `SELECT coalesce(array_agg(w.id ORDER BY w.id) FILTER (WHERE sight.is_in), '{}') AS ids,
            coalesce(bool_and(sight.is_in), true) AS "isAll"
       FROM workload w CROSS JOIN LATERAL (SELECT ${inSight("$1", "$2")} AS is_in) sight`,
    [applicationId, simulated],
  );
  return row === undefined || (row.isAll && applicationId === null) ? null : row.ids;
}
