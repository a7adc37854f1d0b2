import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import type { Sql } from "@/lib/db/sql";
import { neededDigests } from "@/lib/rollouts/core/needed-digests";
import { selectPinnedRevisions } from "@/lib/rollouts/select-pinned-revisions";
import { imageFactsSchema } from "./schema";

/** So long somebody may take to make an application of an image that was made. */
export const MADE_KEPT_MS = 24 * 3_600_000;

/**
 * Forgets images that were made of what somebody sent and that no revision needs, once they are a day old; how many. Who comes back to one
 * is told that it is gone.
 */
export async function sweepMade(
  { prisma, sql }: { readonly prisma: PrismaClient; readonly sql: Sql },
  forget: (reference: string) => Promise<void>,
  now: number,
): Promise<number> {
  const old = await prisma.imageFetch.findMany({
    where: { state: "ready", upload: { not: null }, endedAt: { lt: new Date(now - MADE_KEPT_MS) } },
    select: { id: true, reference: true, facts: true },
  });
  if (old.length === 0) return 0;
  // What they name is pinned at its first look, and until then known by its name alone.
  if ((await prisma.experiment.count({ where: { finishedAt: null } })) > 0) return 0;
  const unpinned = await prisma.revision.findMany({ where: { digest: null }, select: { artifact: true } });
  const named = new Set(unpinned.map(({ artifact }) => artifact));
  const needed = neededDigests(await selectPinnedRevisions(sql));
  let count = 0;
  for (const { id, reference, facts } of old) {
    if (needed.has(imageFactsSchema.parse(facts).digest) || named.has(`image:${reference}`)) continue;
    await forget(reference);
    await prisma.imageFetch.updateMany({
      where: { id, state: "ready" },
      data: { state: "failed", because: "upload-gone", facts: Prisma.DbNull, wasThere: null },
    });
    count += 1;
  }
  return count;
}
