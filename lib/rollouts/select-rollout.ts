import { statement } from "@/lib/db/statement";
import { float, json } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { msOf } from "@/lib/lifecycle/instant-sql";
import { pinnedArtifact } from "@/lib/timings/start-spec";
import { ROLLOUT_COLUMNS, ROLLOUT_ROW, type RolloutRow } from "./core/rollout-dto";

export interface FoundRollout extends RolloutRow {
  /** By revision number, of those that it led from and to: what they run. */
  readonly artifacts: Readonly<Record<string, string>>;
  readonly asOf: Instant;
}

const ROLLOUT = statement<FoundRollout>(
  "get-rollout",
  { ...ROLLOUT_ROW, artifacts: json<FoundRollout["artifacts"]>(), asOf: float },
  `SELECT ${ROLLOUT_COLUMNS},
          (SELECT coalesce(jsonb_object_agg(v.number, ${pinnedArtifact("v")}), '{}') FROM revision v
            WHERE v.workload_id = r.workload_id AND v.number IN (r.from_revision, r.to_revision)) AS artifacts,
          ${msOf("clock_timestamp()")} AS "asOf" FROM rollout r WHERE r.id = $1`,
);

/** Null where there is none. */
export async function selectRollout(sql: Sql, id: string): Promise<FoundRollout | null> {
  const [row] = await sql.rows(ROLLOUT, [id]);
  return row ?? null;
}
