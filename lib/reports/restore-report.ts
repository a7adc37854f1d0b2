import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { databaseNow } from "@/lib/db/now";
import { KEPT_DELETED_MS } from "./core/kept-deleted";
import { ofReportInput } from "./input";
import { noReport } from "./internal";
import { tellOfReport } from "./tell-of-report";
import type { AcceptedReport } from "./schema";

const VERB = { name: "restore-report", input: ofReportInput, subjectField: "reportId" };

/** Undoes a deletion, for as long as the report is kept: its links open again, those alone that opened before. */
export function restoreReport(ctx: VerbContext, input: unknown): Promise<AcceptedReport> {
  return runVerb(ctx, VERB, input, async ({ prisma, sql }, { reportId }) => {
    const oldest = new Date((await databaseNow(sql)) - KEPT_DELETED_MS);
    const { count } = await prisma.report.updateMany({
      where: { id: reportId, OR: [{ deletedAt: null }, { deletedAt: { gt: oldest } }] },
      data: { deletedAt: null },
    });
    if (count === 0) throw noReport(reportId);
    const found = await prisma.report.findUnique({ where: { id: reportId }, select: { generation: true } });
    if (found === null) throw noReport(reportId);
    await tellOfReport(sql, reportId);
    return { reportId, generation: found.generation };
  });
}
