import type { z } from "zod";
import { jsonOf } from "@/lib/db/stored";
import { AppError } from "@/lib/errors";
import { parseInput } from "@/lib/http/parse-input";
import type { ReadContext } from "@/lib/http/read-context";
import { comparedEditions, type KeptEdition } from "./core/compared-editions";
import { parseEdition, type EditionName } from "./core/edition-name";
import type { ComparedEditions } from "./core/compared-schema";
import { comparedEditionsInput } from "./input";
import type { ReportDocument } from "./schema";
import { keptSamples, withSamples } from "./whole-document";

/**
 * Two editions beside each other, the one that was made earlier first, whichever is named so. They are read whole, and nothing else is.
 * Throws `invalid-input`, of one with itself too, and `not-found`, of one that is not made or whose report is deleted.
 */
export async function compareEditions(
  ctx: ReadContext,
  input: z.input<typeof comparedEditionsInput>,
): Promise<ComparedEditions> {
  const { then, now } = parseInput(comparedEditionsInput, input);
  if (then === now)
    throw new AppError("invalid-input", "Choose two editions that are not the same.", {
      fieldErrors: { now: "Choose another edition than the first." },
    });
  const [first, second] = await Promise.all([findEdition(ctx, then), findEdition(ctx, now)]);
  // In the order in which they were named, whichever was read first.
  const [one, other] = [first ?? missing(then), second ?? missing(now)];
  const isReversed = one.document.cutOffAt > other.document.cutOffAt;
  return isReversed ? comparedEditions(other, one) : comparedEditions(one, other);
}

async function findEdition({ prisma }: ReadContext, name: string): Promise<KeptEdition | null> {
  const { reportId, number } = editionOf(name);
  const stored = await prisma.reportEdition.findFirst({
    where: { reportId, number, state: "made", report: { deletedAt: null } },
    select: { document: true, samples: true },
  });
  return stored?.document
    ? {
        reportId,
        number,
        document: withSamples(jsonOf<ReportDocument>(stored.document), keptSamples(stored.samples)),
      }
    : null;
}

function missing(name: string): never {
  const { reportId, number } = editionOf(name);
  throw new AppError("not-found", `There is no edition ${number} of report ${reportId}.`);
}

function editionOf(name: string): EditionName {
  const edition = parseEdition(name);
  if (edition === null) throw new TypeError("Its input has been checked.");
  return edition;
}
