import type { Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";

/** What a read is narrowed to, by the field that says so. */
export interface Named {
  readonly field: string;
  readonly application?: string | null | undefined;
  readonly workload?: string | null | undefined;
}

const OF = ["application", "workload"] as const;

/** Throws `not-found` that names the fields whose application or workload is not there: an empty answer would be taken for one. */
export async function checkNamed(sql: Sql, named: readonly Named[]): Promise<void> {
  const [applications, workloads] = OF.map((of) => named.flatMap((one) => one[of] ?? []));
  if (!applications?.length && !workloads?.length) return;
  const rows = await sql.query<{ what: string; id: string }>(
    `SELECT 'application' AS what, id FROM application WHERE id = ANY($1::text[])
     UNION ALL SELECT 'workload', id FROM workload WHERE id = ANY($2::text[])`,
    [applications, workloads],
  );
  const isThere = (what: string, id: string): boolean =>
    rows.some((row) => row.what === what && row.id === id);
  const missing = named.flatMap(({ field, ...one }) =>
    OF.flatMap((of) => {
      const id = one[of] ?? null;
      return id === null || isThere(of, id) ? [] : [[field, `There is no ${of} ${id}.`] as const];
    }),
  );
  const [first] = missing;
  if (first === undefined) return;
  throw new AppError("not-found", first[1], { fieldErrors: Object.fromEntries(missing.toReversed()) });
}
