import { statement } from "@/lib/db/statement";
import type { Sql } from "@/lib/db/sql";
import { bool } from "@/lib/lifecycle/columns";
import { inWindow, MINE, type Table } from "./horizon-sql";

/** Workload by workload along the index, and no further than one beyond what is too many, $6. */
const countOf = (table: Table): string => `(SELECT count(*) FROM (
  SELECT FROM mine CROSS JOIN LATERAL (SELECT ${inWindow(table)} OFFSET 0) each_of LIMIT $6::int + 1) looked_at)::int`;

const COUNT = statement<{ isMore: boolean }>(
  "horizon-count",
  { isMore: bool },
  `WITH ${MINE} SELECT ${countOf("instance")} > $6 OR ${countOf("rollout")} > $6 AS "isMore"`,
);

/** Whether a group has more instances or more rollouts than may be looked at. */
export async function selectIsBeyondHorizon(sql: Sql, parameters: readonly unknown[]): Promise<boolean> {
  const [counted] = await sql.rows(COUNT, parameters);
  return counted?.isMore ?? true;
}
