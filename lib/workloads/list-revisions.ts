import type { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import { cursorOf, keyOf, pageOfRows } from "@/lib/http/cursor";
import type { ReadContext } from "@/lib/http/read-context";
import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import { msOf } from "@/lib/lifecycle/instant-sql";
import { SPEC_SELECTION } from "./core/spec-columns";
import { requireWorkload } from "./require-workload";
import type { RevisionDto, revisionPageSchema } from "./schema";
import { listOfWorkloadInput } from "./input";

interface Row extends Omit<RevisionDto, "createdAt" | "stableAt" | "isCurrent"> {
  readonly createdAt: Instant;
  readonly stableAt: Instant | null;
}

/** A workload's revisions, newest first; throws `not-found`. */
export async function listRevisions(
  ctx: ReadContext,
  input: z.input<typeof listOfWorkloadInput>,
): Promise<z.output<typeof revisionPageSchema>> {
  const { id, cursor, limit } = parseInput(listOfWorkloadInput, input);
  const [below = null] = keyOf(cursor, ["integer"]);
  const { currentRevision } = await requireWorkload(ctx, id);
  const rows = await ctx.sql.query<Row>(
    `SELECT workload_id AS "workloadId", number, ${SPEC_SELECTION}, digest, reason, created_by AS "createdBy",
            ${msOf("created_at")} AS "createdAt", ${msOf("stable_at")} AS "stableAt"
       FROM revision
      WHERE workload_id = $1 AND ($2::int IS NULL OR number < $2::int)
      ORDER BY number DESC
      LIMIT $3::int`,
    [id, below === null ? null : Number(below), limit + 1],
  );
  const itemOf = (row: Row): RevisionDto => ({
    ...row,
    createdAt: isoOf(row.createdAt),
    stableAt: row.stableAt === null ? null : isoOf(row.stableAt),
    isCurrent: row.number === currentRevision,
  });
  return pageOfRows(rows, limit, itemOf, (row) => cursorOf(String(row.number)));
}
