import type { z } from "zod";
import { AppError } from "@/lib/errors";
import { parseInput } from "@/lib/http/parse-input";
import type { ReadContext } from "@/lib/http/read-context";
import { reportsText } from "@/lib/text/reports";
import { ofPdfInput } from "./input";
import { fileNameOf } from "./core/file-name";
import { isPdfOutOfDate, LIVE_EDITION, pdfEditionOf } from "./internal";
import { SELECT_EDITION_TITLE } from "./select-edition-title";

/** What leaves with a report, and how it is called without its ending. */
export interface NamedFile {
  readonly file: Uint8Array<ArrayBuffer>;
  readonly name: string;
}

/** A PDF, the last one also while another is made; throws `not-found`, where there is none of what the report says as well. */
export async function getPdfFile(ctx: ReadContext, input: z.input<typeof ofPdfInput>): Promise<NamedFile> {
  const { id, edition, paper } = parseInput(ofPdfInput, input);
  const { key, editedAt } = await pdfEditionOf(ctx, id, edition, paper);
  const stored = await ctx.prisma.reportPdf.findUnique({
    where: { reportId_edition_paper: key },
    select: { file: true, askedAt: true },
  });
  if (!stored?.file || isPdfOutOfDate(key, stored.askedAt, editedAt))
    throw new AppError("not-found", reportsText.pdf.none);
  const made = key.edition === LIVE_EDITION ? null : key.edition;
  const [row] = await ctx.sql.rows(SELECT_EDITION_TITLE, [id, key.edition]);
  return { file: stored.file, name: fileNameOf(row?.title ?? "", made) };
}
