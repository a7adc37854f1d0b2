import { statement } from "@/lib/db/statement";
import { kept, text } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";

const OTHERS = statement<{ holder: string }>(
  "other-holders",
  { holder: kept(text) },
  `SELECT lease_holder AS holder FROM workload WHERE lease_holder <> $1 AND lease_expires_at > clock_timestamp()
     UNION
     SELECT lease_holder FROM experiment
      WHERE finished_at IS NULL AND lease_holder <> $1 AND lease_expires_at > clock_timestamp()
     UNION
     SELECT lease_holder FROM observed_source
      WHERE stopped_at IS NULL AND lease_holder <> $1 AND lease_expires_at > clock_timestamp()`,
);

/** Who holds leases of workloads, experiments and sources that have not run out, but for `self`. */
export async function otherHolders(sql: Sql, self: string): Promise<string[]> {
  const rows = await sql.rows(OTHERS, [self]);
  return rows.map(({ holder }) => holder);
}
