import { AppError } from "@/lib/errors";
import type { ReadContext } from "@/lib/http/read-context";

/** The current revision of a workload; throws `not-found`. */
export async function requireWorkload(ctx: ReadContext, id: string): Promise<{ currentRevision: number }> {
  const [row] = await ctx.sql.query<{ currentRevision: number }>(
    `SELECT current_revision AS "currentRevision" FROM workload WHERE id = $1`,
    [id],
  );
  if (!row) throw new AppError("not-found", `There is no workload ${id}.`);
  return row;
}
