import { statement } from "@/lib/db/statement";
import { bool, int } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import { firstStartOf, type FirstStart, type ServedBefore } from "@/lib/lifecycle/first-start";

interface Asked {
  readonly workloadId: string;
  readonly provider: string;
  readonly host: string;
  readonly revisions: readonly number[];
}

/** Each of a provider's workloads along its index, the newest first, which mostly are the answer. */
const wasReady = (conditions: string): string =>
  `EXISTS (SELECT FROM instance i WHERE ${conditions} AND i.ready_at IS NOT NULL)`;

const SERVED = statement<ServedBefore & { readonly revision: number }>(
  "served-before",
  { revision: int, onHost: bool, ofWorkload: bool, ofRevision: bool },
  `SELECT asked.revision,
          EXISTS (SELECT FROM workload w WHERE w.provider = $2 AND ${wasReady("i.workload_id = w.id AND i.host = $3")}) AS "onHost",
          ${wasReady("i.workload_id = $1")} AS "ofWorkload",
          ${wasReady("i.workload_id = $1 AND i.host = $3 AND i.revision = asked.revision")} AS "ofRevision"
     FROM unnest($4::int[]) asked(revision)`,
);

/** What starts of these revisions that are asked for now are the first of; those of which they are not have no entry. */
export async function selectFirstStarts(
  sql: Sql,
  { workloadId, provider, host, revisions }: Asked,
): Promise<ReadonlyMap<number, FirstStart>> {
  if (revisions.length === 0) return new Map();
  const rows = await sql.rows(SERVED, [workloadId, provider, host, [...new Set(revisions)]]);
  return new Map(
    rows.flatMap(({ revision, ...served }) => {
      const first = firstStartOf(served);
      return first === null ? [] : [[revision, first] as const];
    }),
  );
}
