import type { z } from "zod";
import { AppError } from "@/lib/errors";
import { parseInput } from "@/lib/http/parse-input";
import type { ReadContext } from "@/lib/http/read-context";
import { reportsText } from "@/lib/text/reports";
import { ofPdfInput } from "./input";
import { isPdfOutOfDate, pdfEditionOf } from "./internal";

/** The bytes of a PDF, the last one also while another is made; throws `not-found`, where there is none of what the report says as well. */
export async function getPdfFile(
  ctx: ReadContext,
  input: z.input<typeof ofPdfInput>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { id, edition, paper } = parseInput(ofPdfInput, input);
  const { key, editedAt } = await pdfEditionOf(ctx, id, edition, paper);
  const stored = await ctx.prisma.reportPdf.findUnique({
    where: { reportId_edition_paper: key },
    select: { file: true, askedAt: true },
  });
  if (!stored?.file || isPdfOutOfDate(key, stored.askedAt, editedAt))
    throw new AppError("not-found", reportsText.pdf.none);
  return stored.file;
}
