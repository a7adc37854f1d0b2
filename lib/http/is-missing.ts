import type { Sql } from "@/lib/db/sql";

/** Where the things stand that a page shows by their id. */
const TABLES: Readonly<Record<string, string>> = {
  workloads: "workload",
  rollouts: "rollout",
  experiments: "experiment",
  instances: "instance",
};

/**
 * Whether a page's path names a thing that is not there. A page is sent while it is made, too late for a status of its own. The
 * path can be decoded.
 */
export async function isMissing(sql: Sql, path: string): Promise<boolean> {
  const [, area = "", id, ...rest] = path.split("/").map(decodeURIComponent);
  const table = Object.hasOwn(TABLES, area) ? TABLES[area] : undefined;
  if (table === undefined || !id || rest.some((part) => part !== "")) return false;
  const rows = await sql.query(`SELECT id FROM ${table} WHERE id = $1`, [id]);
  return rows.length === 0;
}
