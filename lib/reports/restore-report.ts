import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { ofReportInput } from "./input";
import { noReport } from "./internal";
import { tellOfReport } from "./tell-of-report";
import type { AcceptedReport } from "./schema";

const VERB = { name: "restore-report", input: ofReportInput, subjectField: "reportId" };

/** Undoes a deletion: its links open again, those alone that opened before. */
export function restoreReport(ctx: VerbContext, input: unknown): Promise<AcceptedReport> {
  return runVerb(ctx, VERB, input, async ({ prisma, sql }, { reportId }) => {
    await prisma.report.updateMany({ where: { id: reportId }, data: { deletedAt: null } });
    const found = await prisma.report.findUnique({ where: { id: reportId }, select: { generation: true } });
    if (found === null) throw noReport(reportId);
    await tellOfReport(sql, reportId);
    return { reportId, generation: found.generation };
  });
}
