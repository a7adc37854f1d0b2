import { Prisma } from "@/lib/db/generated/client";
import { databaseNow } from "@/lib/db/now";
import { wordOf } from "@/lib/db/stored";
import { transact, type Tx } from "@/lib/db/tx";
import { AppError } from "@/lib/errors";
import { parseInput } from "@/lib/http/parse-input";
import type { ReadContext } from "@/lib/http/read-context";
import { reportsText } from "@/lib/text/reports";
import { decideAsk, isOutOfDate, PDF_STATES, type AskedFor, type PdfFacts } from "./core/pdf-job";
import { ofPdfInput } from "./input";
import { LIVE_EDITION, pdfEditionOf, type PdfKey } from "./internal";
import { tellOfPdf } from "./tell-of-pdf";

/**
 * Sees to it that there will be a PDF of a report's edition, or of a live one as it is now, on that paper: it may be there, or under way
 * for somebody else. It changes nothing that anybody reads, so that whoever may read the report may ask. Throws `not-found`;
 * `unavailable` of one that has no edition yet, or whose PDF failed too often just now.
 */
export async function askForPdf(ctx: ReadContext, input: unknown): Promise<AskedFor> {
  const { id, edition, paper } = parseInput(ofPdfInput, input);
  const { key, editedAt } = await pdfEditionOf(ctx, id, edition, paper);
  const asked = await transact(ctx.prisma, (tx) => ask(tx, key, editedAt));
  if (asked === "wait") throw new AppError("unavailable", reportsText.pdf.wait);
  return asked;
}

async function ask(tx: Tx, key: PdfKey, editedAt: Date): Promise<AskedFor> {
  const { prisma, sql } = tx;
  // Whoever comes first makes the row, the others wait for its commit: from there on they stand in line for its lock.
  const { count } = await prisma.reportPdf.createMany({
    data: { ...key, state: "asked" },
    skipDuplicates: true,
  });
  if (count === 1) {
    await tellOfPdf(sql, key.reportId);
    return "make";
  }
  await sql.execute(
    "SELECT FROM report_pdf WHERE report_id = $1 AND edition = $2 AND paper = $3 FOR UPDATE",
    [key.reportId, key.edition, key.paper],
  );
  const now = await databaseNow(sql);
  const facts = await factsOf(tx, key);
  const asked = decideAsk(facts, editedAt.getTime(), now);
  if (asked !== "make") return asked;
  await prisma.reportPdf.updateMany({
    where: key,
    data: {
      // What was edited away is in no file any more, and who is still printing it does so for nobody.
      ...(isOutOfDate(facts, editedAt.getTime())
        ? { file: null, dataAt: null, document: Prisma.DbNull }
        : {}),
      attempt: { increment: 1 },
      ticketHash: null,
      state: "asked",
      because: null,
      reference: null,
      endedAt: null,
      claimedUntil: null,
      askedAt: new Date(now),
    },
  });
  await tellOfPdf(sql, key.reportId);
  return asked;
}

async function factsOf({ prisma }: Tx, key: PdfKey): Promise<PdfFacts> {
  const { state, ...row } = await prisma.reportPdf.findUniqueOrThrow({
    where: { reportId_edition_paper: key },
    select: { state: true, askedAt: true, endedAt: true, failures: true },
  });
  return {
    state: wordOf(PDF_STATES, state),
    isLive: key.edition === LIVE_EDITION,
    askedAt: row.askedAt.getTime(),
    endedAt: row.endedAt?.getTime() ?? null,
    failures: row.failures,
  };
}
