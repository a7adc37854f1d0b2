import type { z } from "zod";
import { jsonOf } from "@/lib/db/stored";
import type { ReadContext } from "@/lib/http/read-context";
import type { showReportInput } from "./input";
import { samplesOf } from "./read-answers";
import type { Answers, ReportDocument, ShownReport } from "./schema";
import { showReport } from "./show-report";

/** A report with the single samples that may leave with its files, where its author allows it: an edition's own, else those of now. */
export async function showWholeReport(
  ctx: ReadContext,
  input: z.input<typeof showReportInput>,
): Promise<ShownReport> {
  const shown = await showReport(ctx, input);
  const { document, edition } = shown;
  if (!document?.givesSamples) return shown;
  const samples =
    edition === null ? await samplesOf(ctx, document) : await keptSamples(ctx, input.id, edition);
  return { ...shown, document: withSamples(document, samples) };
}

const withSamples = (document: ReportDocument, samples: Answers["samples"]): ReportDocument => ({
  ...document,
  answers: { ...document.answers, samples },
});

async function keptSamples(
  { prisma }: ReadContext,
  reportId: string,
  number: number,
): Promise<Answers["samples"]> {
  const stored = await prisma.reportEdition.findUnique({
    where: { reportId_number: { reportId, number } },
    select: { samples: true },
  });
  return stored?.samples ? jsonOf<Answers["samples"]>(stored.samples) : [];
}
