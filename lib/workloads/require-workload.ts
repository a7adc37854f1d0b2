import { AppError } from "@/lib/errors";
import type { ReadContext } from "@/lib/http/read-context";

/** The current revision of a workload; throws `not-found`. */
export async function requireWorkload(ctx: ReadContext, id: string): Promise<{ currentRevision: number }> {
  const row = await ctx.prisma.workload.findUnique({ where: { id }, select: { currentRevision: true } });
  if (!row) throw new AppError("not-found", `There is no workload ${id}.`);
  return row;
}
