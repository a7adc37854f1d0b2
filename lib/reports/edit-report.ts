import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { databaseNow } from "@/lib/db/now";
import { AppError } from "@/lib/errors";
import { reportsText } from "@/lib/text/reports";
import { askForEdition } from "./ask-for-edition";
import { editReportInput } from "./input";
import { fetchReport } from "./internal";
import { tellOfReport } from "./tell-of-report";
import type { AcceptedReport } from "./schema";

const VERB = { name: "edit-report", input: editReportInput, subjectField: "reportId" };

/**
 * Writes a report anew where nobody did since it was seen. One that becomes frozen gets an edition; a frozen one keeps the editions
 * that it has, which say what they said.
 */
export function editReport(ctx: VerbContext, input: unknown): Promise<AcceptedReport> {
  return runVerb(ctx, VERB, input, async (tx, asked) => {
    const { reportId, expectedGeneration, ...written } = asked;
    const { mode } = await fetchReport(tx, reportId);
    const { count } = await tx.prisma.report.updateMany({
      where: { id: reportId, generation: expectedGeneration, deletedAt: null },
      data: {
        ...written,
        generation: { increment: 1 },
        updatedAt: new Date(await databaseNow(tx.sql)),
      },
    });
    if (count === 0) throw new AppError("conflict", reportsText.editedMeanwhile);
    if (written.mode === "frozen" && mode === "live") await askForEdition(tx, reportId, ctx.actor.name);
    await tellOfReport(tx.sql, reportId);
    return { reportId, generation: expectedGeneration + 1 };
  });
}
