import type { z } from "zod";
import { cursorOf, keyOf, pageOfRows } from "@/lib/http/cursor";
import type { ReadContext } from "@/lib/http/read-context";
import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import { msOf } from "@/lib/lifecycle/instant-sql";
import { requireWorkload } from "./require-workload";
import type { RevisionDto, revisionPageSchema } from "./schema";

interface Row extends Omit<RevisionDto, "createdAt" | "stableAt" | "isCurrent"> {
  readonly createdAt: Instant;
  readonly stableAt: Instant | null;
}
const LIMIT = 100;

/** A workload's revisions, newest first; throws `not-found`. */
export async function listRevisions(
  ctx: ReadContext,
  { id, cursor = null, limit = LIMIT }: { id: string; cursor?: string | null; limit?: number },
): Promise<z.output<typeof revisionPageSchema>> {
  const { currentRevision } = await requireWorkload(ctx, id);
  const [below] = keyOf(cursor, 1);
  const rows = await ctx.sql.query<Row>(
    `SELECT workload_id AS "workloadId", number, artifact, digest, command, env, port, probe_path AS "probePath",
            probe_timeout_ms AS "probeTimeoutMs", memory_mb AS "memoryMb", cpus, reason, created_by AS "createdBy",
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
