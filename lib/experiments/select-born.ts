import { statement } from "@/lib/db/statement";
import { int, kept, text } from "@/lib/lifecycle/columns";
import { msOf } from "@/lib/lifecycle/instant-sql";
import type { ReadContext } from "@/lib/http/read-context";
import type { Marks } from "@/lib/lifecycle/phase";
import { MARK_ROW } from "@/lib/workloads/core/instance-dto";

export interface BornRow extends Marks {
  readonly id: string;
  readonly revision: number;
  readonly rolloutId: string;
}

const BORN = statement<BornRow>(
  "born-of-rollouts",
  { ...MARK_ROW, id: text, revision: int, rolloutId: kept(text) },
  `SELECT id, revision, rollout_id AS "rolloutId", ${[
    ...["requested", "scheduled", "created", "started", "booted", "ready", "last_ready", "last_unready"],
    ...["draining", "stopped", "failed"],
  ]
    .map(
      (mark) =>
        `${msOf(`${mark}_at`)} AS "${mark.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}At"`,
    )
    .join(", ")}
       FROM instance WHERE rollout_id = ANY($1::text[]) ORDER BY revision, ordinal`,
);

/** The instances that measured rollouts asked for. */
export const selectBorn = (ctx: ReadContext, rolloutIds: readonly string[]): Promise<BornRow[]> =>
  ctx.sql.rows(BORN, [[...rolloutIds]]);
