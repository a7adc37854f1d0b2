import type { z } from "zod";
import { wordOf } from "@/lib/db/stored";
import { AppError } from "@/lib/errors";
import { parseInput } from "@/lib/http/parse-input";
import type { ReadContext } from "@/lib/http/read-context";
import { FETCH_FAILURES, FETCH_STATES } from "./core/fetch-states";
import { ofFetchInput } from "./input";
import { imageFactsSchema, makeLogSchema, pullProgressSchema, type ImageFetchDto } from "./schema";

/** What became of an image that somebody asked for; throws `not-found`. */
export async function getImageFetch(
  { prisma }: ReadContext,
  input: z.input<typeof ofFetchInput>,
): Promise<ImageFetchDto> {
  const { id } = parseInput(ofFetchInput, input);
  const row = await prisma.imageFetch.findUnique({ where: { id } });
  if (!row) throw new AppError("not-found", `Nobody asked for an image as ${id}.`);
  return {
    id,
    reference: row.reference,
    actor: row.actor,
    state: wordOf(FETCH_STATES, row.state),
    progress: row.progress === null ? null : pullProgressSchema.parse(row.progress),
    isMade: row.upload !== null,
    log: row.log === null ? null : makeLogSchema.parse(row.log),
    facts: row.facts === null ? null : imageFactsSchema.parse(row.facts),
    wasThere: row.wasThere,
    because: row.because === null ? null : wordOf(FETCH_FAILURES, row.because),
    said: row.said,
    isStopping: row.stopAskedAt !== null && row.endedAt === null,
    askedAt: row.askedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}
