import { statement } from "@/lib/db/statement";
import { text } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";

const idIn = (table: string) =>
  statement<{ id: string }>(`${table}-by-id`, { id: text }, `SELECT id FROM ${table} WHERE id = $1`);
/** Looks up the things that a page shows by their id. */
const LOOK_UPS: Readonly<Record<string, ReturnType<typeof idIn>>> = {
  workloads: idIn("workload"),
  rollouts: idIn("rollout"),
  experiments: idIn("experiment"),
  instances: idIn("instance"),
  reports: idIn("report"),
};

/** What stands in the place of an id and is none. */
const PAGES: Readonly<Record<string, readonly string[]>> = { reports: ["compare"] };

/**
 * Whether a page's path names a thing that is not there. A page is sent while it is made, too late for a status of its own. The
 * path can be decoded.
 */
export async function isMissing(sql: Sql, path: string): Promise<boolean> {
  const [, area = "", id, ...rest] = path.split("/").map(decodeURIComponent);
  const lookUp = Object.hasOwn(LOOK_UPS, area) ? LOOK_UPS[area] : undefined;
  if (lookUp === undefined || !id || rest.some((part) => part !== "")) return false;
  if (PAGES[area]?.includes(id)) return false;
  const rows = await sql.rows(lookUp, [id]);
  return rows.length === 0;
}
