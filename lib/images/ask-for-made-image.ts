import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { newId } from "@/lib/ids";
import { slugOf } from "./core/slug-of";
import { askForMadeImageInput } from "./input";
import type { AcceptedFetch } from "./schema";
import { tellOfFetch } from "./tell-of-fetch";

const VERB = { name: "ask-for-made-image", input: askForMadeImageInput, subjectField: "name" };

/** Has a controller make an image of what was sent, under a name of its own; the same key is the same asking. */
export function askForMadeImage(ctx: VerbContext, input: unknown): Promise<AcceptedFetch> {
  return runVerb(ctx, VERB, input, async ({ prisma, sql }, { name, hasNetwork, upload, idempotencyKey }) => {
    const id = newId("im");
    const reference = `localhost/${slugOf(name.replace(/\.(?:tar|tgz|tar\.gz)$/i, ""))}:${id}`;
    const { count } = await prisma.imageFetch.createMany({
      data: { id, reference, upload, hasNetwork, idempotencyKey, actor: ctx.actor.name, state: "asked" },
      skipDuplicates: true,
    });
    if (count > 0) {
      await tellOfFetch(sql, id);
      return { fetchId: id };
    }
    const known = await prisma.imageFetch.findUniqueOrThrow({
      where: { idempotencyKey },
      select: { id: true },
    });
    return { fetchId: known.id };
  });
}
