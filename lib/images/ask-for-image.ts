import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { newId } from "@/lib/ids";
import { askForImageInput } from "./input";
import type { AcceptedFetch } from "./schema";
import { tellOfFetch } from "./tell-of-fetch";

const VERB = { name: "ask-for-image", input: askForImageInput, subjectField: "reference" };

/** Has a controller look for an image in the engine, and fetch it where the engine has none; the same key is the same asking. */
export function askForImage(ctx: VerbContext, input: unknown): Promise<AcceptedFetch> {
  return runVerb(ctx, VERB, input, async ({ prisma, sql }, { reference, again, idempotencyKey }) => {
    const id = newId("im");
    const { count } = await prisma.imageFetch.createMany({
      data: { id, reference, again, idempotencyKey, actor: ctx.actor.name, state: "asked" },
      skipDuplicates: true,
    });
    if (count === 0) {
      const known = await prisma.imageFetch.findUniqueOrThrow({
        where: { idempotencyKey },
        select: { id: true },
      });
      return { fetchId: known.id };
    }
    await tellOfFetch(sql, id);
    return { fetchId: id };
  });
}
