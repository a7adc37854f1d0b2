import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { databaseNow } from "@/lib/db/now";
import { newId } from "@/lib/ids";
import { shortened } from "@/lib/format/shortened";
import { reportsText } from "@/lib/text/reports";
import { askForEdition } from "./ask-for-edition";
import { duplicateReportInput, MOST_TITLE } from "./input";
import { noReport, WRITTEN_SELECT, writtenOf } from "./internal";
import { repeatedReport } from "./repeated-report";
import { tellOfReport } from "./tell-of-report";
import type { AcceptedReport } from "./schema";

const VERB = { name: "duplicate-report", input: duplicateReportInput, subjectField: "reportId" };

/** A report of its own that says the same, without the links and the editions of the first. */
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
    const title = shortened(reportsText.copyOf(stored.title), MOST_TITLE - 1);
    const data = { ...writtenOf(stored), id, title, idempotencyKey, mode: stored.mode };
    await tx.prisma.report.createMany({
      data: { ...data, author: ctx.actor.name, createdAt: new Date(await databaseNow(tx.sql)) },
    });
    if (stored.mode === "frozen") await askForEdition(tx, id, ctx.actor.name);
    await tellOfReport(tx.sql, id);
    return { reportId: id, generation: 1 };
  });
}
