import type { z } from "zod";
import { databaseNow } from "@/lib/db/now";
import { wordOf } from "@/lib/db/stored";
import { AppError } from "@/lib/errors";
import { parseInput } from "@/lib/http/parse-input";
import type { ReadContext } from "@/lib/http/read-context";
import { isoOf } from "@/lib/lifecycle/instant";
import { showReportInput } from "./input";
import { documentOfEdition } from "./known-documents";
import { noReport, WRITTEN_SELECT, writtenOf } from "./internal";
import { readDocument } from "./read-answers";
import { REPORT_MODES } from "./core/modes";
import type { ShownReport } from "./schema";

/**
 * A report as its readers see it, without single samples: no page shows them. A frozen one is read from its edition alone; while the
 * first is being made, how far that is. Throws `not-found`, of one that is deleted as well.
 */
export async function showReport(
  ctx: ReadContext,
  input: z.input<typeof showReportInput>,
): Promise<ShownReport> {
  const { id, edition } = parseInput(showReportInput, input);
  const [stored, now] = await Promise.all([
    ctx.prisma.report.findFirst({
      where: { id, deletedAt: null },
      select: { ...WRITTEN_SELECT, mode: true, author: true },
    }),
    databaseNow(ctx.sql),
  ]);
  if (stored === null) throw noReport(id);
  const shown = { mode: wordOf(REPORT_MODES, stored.mode), author: stored.author, asOf: isoOf(now) };
  if (shown.mode === "live" && edition === null) {
    const { document, isComputing } = await readDocument(ctx, writtenOf(stored));
    return { ...shown, document, isComputing, edition: null, editions: [], progress: null };
  }
  const made = await editionOf(ctx, id, edition);
  // Whether single samples may leave is the author's word of now, whatever the edition says.
  const document = made.document && { ...made.document, givesSamples: stored.givesSamples };
  return { ...shown, ...made, document };
}

async function editionOf(
  ctx: ReadContext,
  reportId: string,
  asked: number | null,
): Promise<Pick<ShownReport, "document" | "edition" | "editions" | "isComputing" | "progress">> {
  const listed = await ctx.prisma.reportEdition.findMany({
    where: { reportId },
    orderBy: { number: "desc" },
    select: { number: true, state: true, madeAt: true, done: true, parts: true },
  });
  const made = listed.find(({ state, number }) => state === "made" && (asked === null || number === asked));
  if (!made && asked !== null)
    throw new AppError("not-found", `There is no edition ${asked} of report ${reportId}.`);
  const underWay = listed.find(({ state }) => state === "asked");
  return {
    document: made ? await documentOfEdition(ctx, { reportId, ...made }) : null,
    edition: made?.number ?? null,
    editions: listed.flatMap(({ number, madeAt }) =>
      madeAt === null ? [] : [{ number, madeAt: madeAt.toISOString() }],
    ),
    isComputing: underWay !== undefined,
    progress: underWay ? { done: underWay.done, parts: underWay.parts } : null,
  };
}
