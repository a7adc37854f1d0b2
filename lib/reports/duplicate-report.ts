import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { databaseNow } from "@/lib/db/now";
import { newId } from "@/lib/ids";
import { shortened } from "@/lib/format/shortened";
import { reportsText } from "@/lib/text/reports";
import { askForEdition } from "./ask-for-edition";
import { copyEdition } from "./copy-edition";
import { duplicateReportInput, MOST_TITLE } from "./input";
import { noReport, WRITTEN_SELECT, writtenOf } from "./internal";
import { repeatedReport } from "./repeated-report";
import { SELECT_KEPT_WRITING } from "./select-kept-writing";
import { tellOfReport } from "./tell-of-report";
import type { AcceptedReport } from "./schema";

const VERB = { name: "duplicate-report", input: duplicateReportInput, subjectField: "reportId" };

/**
 * A report of its own that says the same to its readers, without the links of the first. Of a frozen one it holds the newest edition
 * as it is, called a copy; where none is made yet, one is asked for.
 */
export function duplicateReport(ctx: VerbContext, input: unknown): Promise<AcceptedReport> {
  return runVerb(ctx, VERB, input, async (tx, { reportId, idempotencyKey }) => {
    const repeated = await repeatedReport(tx, idempotencyKey);
    if (repeated) return repeated;
    const stored = await tx.prisma.report.findFirst({
      where: { id: reportId, deletedAt: null },
      select: { ...WRITTEN_SELECT, mode: true },
    });
    if (stored === null) throw noReport(reportId);
    const id = newId("rp");
    const [kept] = await tx.sql.rows(SELECT_KEPT_WRITING, [reportId]);
    const { introduction, sections, scope, zone, givesSamples, ...said } = kept?.written ?? writtenOf(stored);
    const title = shortened(reportsText.copyOf(said.title), MOST_TITLE - 1);
    const written = { title, introduction, sections, scope, zone, givesSamples };
    const createdAt = new Date(await databaseNow(tx.sql));
    await tx.prisma.report.createMany({
      data: { ...written, id, idempotencyKey, mode: stored.mode, author: ctx.actor.name, createdAt },
    });
    const isCopied = kept !== undefined && (await copyEdition(tx.sql, { from: reportId, to: id, title }));
    if (stored.mode === "frozen" && !isCopied) await askForEdition(tx, id, ctx.actor.name);
    await tellOfReport(tx.sql, id);
    return { reportId: id, generation: 1 };
  });
}
