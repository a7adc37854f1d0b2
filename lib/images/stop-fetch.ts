import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { databaseNow } from "@/lib/db/now";
import { AppError } from "@/lib/errors";
import { stopFetchInput } from "./input";
import type { AcceptedFetch } from "./schema";
import { tellOfFetch } from "./tell-of-fetch";

const VERB = { name: "stop-fetching-image", input: stopFetchInput, subjectField: "fetchId" };

/** Says that an image is not wanted any more; of one that is over, or a second time, it changes nothing. */
export function stopFetch(ctx: VerbContext, input: unknown): Promise<AcceptedFetch> {
  return runVerb(ctx, VERB, input, async ({ prisma, sql }, { fetchId }) => {
    const { count } = await prisma.imageFetch.updateMany({
      where: { id: fetchId, endedAt: null, stopAskedAt: null },
      data: { stopAskedAt: new Date(await databaseNow(sql)) },
    });
    if (count === 0) {
      const row = await prisma.imageFetch.findUnique({ where: { id: fetchId }, select: { id: true } });
      if (!row) throw new AppError("not-found", `Nobody asked for an image as ${fetchId}.`);
    }
    await tellOfFetch(sql, fetchId);
    return { fetchId };
  });
}
