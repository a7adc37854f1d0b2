import { databaseNow } from "@/lib/db/now";
import type { Prisma } from "@/lib/db/generated/client";
import { wordOf } from "@/lib/db/stored";
import { logFailure } from "@/lib/http/log-failure";
import type { ReadContext } from "@/lib/http/read-context";
import { BrowserFailure } from "./browser/browser-failure";
import type { ToPrint } from "./browser/print-page";
import { CLAIM_PDF, type PdfClaim } from "./claim-pdf";
import { answersShown } from "./core/answers-shown";
import { PAPERS } from "./core/paper";
import { MOST_FAILURES, type PdfFailure, type PdfStage } from "./core/pdf-job";
import { printedPath } from "./core/printed-path";
import { dropOldPdfs } from "./drop-old-pdfs";
import { LIVE_EDITION, WRITTEN_SELECT, writtenOf } from "./internal";
import { newToken, tokenHash } from "./link-token";
import { computeDocument } from "./read-answers";
import type { ReportDocument } from "./schema";
import { tellOfPdf } from "./tell-of-pdf";

/** Longer than any stage takes: who holds it longer has died, and another makes it. */
const CLAIM_S = 30;
const MOST_BYTES = 32_000_000;

export type Print = (page: ToPrint) => Promise<Uint8Array<ArrayBuffer>>;

/** Another has taken it over: what is still done here is for nobody. */
class TakenOver extends Error {}

/** Makes the PDFs that were asked for, one after another, until there are none. */
export async function makePdfs(ctx: ReadContext, print: Print): Promise<void> {
  for (;;) {
    const [claim] = await ctx.sql.rows(CLAIM_PDF, [CLAIM_S]);
    if (claim === undefined) return;
    await makePdf(ctx, claim, print);
    await dropOldPdfs(ctx.sql);
  }
}

async function makePdf(ctx: ReadContext, claim: PdfClaim, print: Print): Promise<void> {
  const { reportId, edition, attempt, failures } = claim;
  const paper = wordOf(PAPERS, claim.paper);
  const write = async (data: Prisma.ReportPdfUpdateManyMutationInput): Promise<void> => {
    const { count } = await ctx.prisma.reportPdf.updateMany({
      where: { reportId, edition, paper, attempt, endedAt: null },
      data,
    });
    if (count === 0) throw new TakenOver();
    await tellOfPdf(ctx.sql, reportId);
  };
  const end = async (data: Prisma.ReportPdfUpdateManyMutationInput): Promise<void> =>
    write({ ...data, ticketHash: null, endedAt: new Date(await databaseNow(ctx.sql)) });
  const stage = async (state: PdfStage): Promise<void> => {
    const now = await databaseNow(ctx.sql);
    await write({ state, claimedUntil: new Date(now + CLAIM_S * 1000) });
  };
  const fail = (because: PdfFailure, reference: string | null): Promise<void> =>
    end({ state: "failed", because, reference, failures: failures + 1 });
  try {
    if (failures >= MOST_FAILURES) return await fail("ended", null);
    const dataAt = await readMoment(ctx, claim, write, () => stage("reading"));
    const ticket = newToken();
    await write({ ticketHash: tokenHash(ticket) });
    const file = await print({ path: printedPath(ticket), paper, onStage: stage });
    if (file.length > MOST_BYTES) return await fail("too-large", null);
    await end({ state: "ready", file, dataAt, failures: 0 });
  } catch (error) {
    if (error instanceof TakenOver) return;
    const because = error instanceof BrowserFailure ? error.because : "failed";
    const reference = logFailure(error, `PDF of report ${reportId}, edition ${edition}, ${paper}`);
    await fail(because, reference).catch((lost: unknown) => {
      if (!(lost instanceof TakenOver)) throw lost;
    });
  }
}

/** When the data is from that is printed; of a live report it is read now, and kept for as long as it is printed. */
async function readMoment(
  ctx: ReadContext,
  { reportId, edition }: PdfClaim,
  write: (data: Prisma.ReportPdfUpdateManyMutationInput) => Promise<void>,
  goesOn: () => Promise<void>,
): Promise<Date> {
  if (edition !== LIVE_EDITION) {
    const key = { reportId, number: edition };
    const { madeAt } = await ctx.prisma.reportEdition.findUniqueOrThrow({
      where: { reportId_number: key },
      select: { madeAt: true },
    });
    if (madeAt === null) throw new Error("There is no such edition yet.");
    return madeAt;
  }
  const stored = await ctx.prisma.report.findUniqueOrThrow({
    where: { id: reportId },
    select: WRITTEN_SELECT,
  });
  const document = await computeDocument(ctx, writtenOf(stored), goesOn);
  await write({ document: storable(document) });
  return new Date(document.cutOffAt);
}

// What zod has described is JSON; Prisma's type wants an index signature. Single samples are on no page.
const storable = (document: ReportDocument): Prisma.InputJsonValue =>
  ({ ...document, answers: { ...answersShown(document), samples: [] } }) as unknown as Prisma.InputJsonValue;
