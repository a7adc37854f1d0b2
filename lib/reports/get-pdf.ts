import type { z } from "zod";
import { wordOf } from "@/lib/db/stored";
import { parseInput } from "@/lib/http/parse-input";
import type { ReadContext } from "@/lib/http/read-context";
import { isoOf } from "@/lib/lifecycle/instant";
import { PDF_FAILURES, PDF_STATES } from "./core/pdf-job";
import { ofPdfInput } from "./input";
import { isPdfOutOfDate, pdfEditionOf } from "./internal";
import type { PdfDto } from "./schema";
import { SELECT_PDF } from "./select-pdf";

const NOBODY_ASKED: PdfDto = { state: null, because: null, reference: null, bytes: null, dataAt: null };

/** How far the PDF of a report's edition, or of a live one as it says now, is; throws `not-found`, and `unavailable` of one without an edition. */
export async function getPdf(ctx: ReadContext, input: z.input<typeof ofPdfInput>): Promise<PdfDto> {
  const { id, edition, paper } = parseInput(ofPdfInput, input);
  const { key, editedAt } = await pdfEditionOf(ctx, id, edition, paper);
  const [row] = await ctx.sql.rows(SELECT_PDF, [key.reportId, key.edition, key.paper]);
  if (row === undefined) return NOBODY_ASKED;
  const { askedAt, ...told } = row;
  if (isPdfOutOfDate(key, new Date(askedAt), editedAt)) return NOBODY_ASKED;
  return {
    ...told,
    state: wordOf(PDF_STATES, row.state),
    because: row.because === null ? null : wordOf(PDF_FAILURES, row.because),
    dataAt: row.dataAt === null ? null : isoOf(row.dataAt),
  };
}
