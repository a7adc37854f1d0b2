import { databaseNow } from "@/lib/db/now";
import { Prisma } from "@/lib/db/generated/client";
import { jsonOf } from "@/lib/db/stored";
import type { ReadContext } from "@/lib/http/read-context";
import { isoOf } from "@/lib/lifecycle/instant";
import { wordOf } from "@/lib/db/stored";
import { PAPERS } from "./core/paper";
import { LIVE_EDITION } from "./internal";
import { tokenHash } from "./link-token";
import type { ReportDocument, ShownReport } from "./schema";
import { showReport } from "./show-report";
import { forReaders } from "./show-shared-report";
import { TAKE_TICKET } from "./take-ticket";

/** The report that is being printed, for the browser that prints it: a ticket opens it once, and counts no view. Null: it opens nothing. */
export async function showPrintedReport(ctx: ReadContext, ticket: string): Promise<ShownReport | null> {
  const hash = tokenHash(ticket);
  if (hash === null) return null;
  const [taken] = await ctx.sql.rows(TAKE_TICKET, [Buffer.from(hash)]);
  if (taken === undefined) return null;
  const { reportId, edition } = taken;
  if (edition !== LIVE_EDITION) return forReaders(await showReport(ctx, { id: reportId, edition }));
  const shown = await liveReport(ctx, taken);
  return shown === null ? null : forReaders(shown);
}

/** As it was read for this PDF, which lets go of it here. */
async function liveReport(
  { prisma, sql }: ReadContext,
  {
    reportId,
    edition,
    paper,
  }: { readonly reportId: string; readonly edition: number; readonly paper: string },
): Promise<ShownReport | null> {
  const key = { reportId, edition, paper: wordOf(PAPERS, paper) };
  const stored = await prisma.reportPdf.findUnique({
    where: { reportId_edition_paper: key },
    select: { document: true, report: { select: { author: true } } },
  });
  if (!stored?.document) return null;
  await prisma.reportPdf.updateMany({ where: key, data: { document: Prisma.DbNull } });
  return {
    document: jsonOf<ReportDocument>(stored.document),
    author: stored.report.author,
    mode: "live",
    edition: null,
    editions: [],
    isComputing: false,
    progress: null,
    asOf: isoOf(await databaseNow(sql)),
  };
}
