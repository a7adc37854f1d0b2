import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { databaseNow } from "@/lib/db/now";
import { ofReportInput } from "./input";
import { noReport } from "./internal";
import { tellOfReport } from "./tell-of-report";
import type { AcceptedReport } from "./schema";

const VERB = { name: "delete-report", input: ofReportInput, subjectField: "reportId" };

/** Takes a report away with all its links, until it is restored; a second time is fine. */
export function deleteReport(ctx: VerbContext, input: unknown): Promise<AcceptedReport> {
  return runVerb(ctx, VERB, input, async ({ prisma, sql }, { reportId }) => {
    await prisma.report.updateMany({
      where: { id: reportId, deletedAt: null },
      data: { deletedAt: new Date(await databaseNow(sql)) },
    });
    const found = await prisma.report.findUnique({ where: { id: reportId }, select: { generation: true } });
    if (found === null) throw noReport(reportId);
    await tellOfReport(sql, reportId);
    return { reportId, generation: found.generation };
  });
}
