import type { z } from "zod";
import type { ReadContext } from "@/lib/http/read-context";
import type { showReportInput } from "./input";
import { samplesOf } from "./read-answers";
import type { Answers, ShownReport } from "./schema";
import { showReport } from "./show-report";
import { keptSamples, withSamples } from "./whole-document";

/** A report with the single samples that may leave with its files, where its author allows it: an edition's own, else those of now. */
export async function showWholeReport(
  ctx: ReadContext,
  input: z.input<typeof showReportInput>,
): Promise<ShownReport> {
  const shown = await showReport(ctx, input);
  const { document, edition } = shown;
  if (!document?.givesSamples) return shown;
  const samples =
    edition === null ? await samplesOf(ctx, document) : await samplesOfEdition(ctx, input.id, edition);
  return { ...shown, document: withSamples(document, samples) };
}

async function samplesOfEdition(
  { prisma }: ReadContext,
  reportId: string,
  number: number,
): Promise<Answers["samples"]> {
  const stored = await prisma.reportEdition.findUnique({
    where: { reportId_number: { reportId, number } },
    select: { samples: true },
  });
  return keptSamples(stored?.samples ?? null);
}
