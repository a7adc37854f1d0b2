import type { Sql } from "@/lib/db/sql";
import type { Sight } from "./core/in-sight";

/** `inSightOf` of a workload `w`, of two parameters; a database test holds the two together. */
const inSight = (applicationId: string, simulated: string): string =>
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

/** Whether simulated workloads are out of sight, so that no statistic needs to look at them. */
export async function hidesSimulated(sql: Sql, { applicationId, simulated }: Sight): Promise<boolean> {
  if (applicationId !== null || simulated) return false;
  const [row] = await sql.query<{ isAny: boolean }>(
    `SELECT EXISTS (SELECT FROM workload WHERE NOT simulated) AS "isAny"`,
  );
  return row?.isAny ?? false;
}
