import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { askForEdition } from "./ask-for-edition";
import { ofReportInput } from "./input";
import { lockReport } from "./internal";
import { tellOfReport } from "./tell-of-report";
import type { AcceptedEdition } from "./schema";

const VERB = { name: "freeze-report", input: ofReportInput, subjectField: "reportId" };

/**
 * Asks for an edition of a report as it is written now, of the data as they are; one that is asked for already is that one, unless it may
 * have been read before the report was edited.
 */
export function freezeReport(ctx: VerbContext, input: unknown): Promise<AcceptedEdition> {
  return runVerb(ctx, VERB, input, async (tx, { reportId }) => {
    const { updatedAt } = await lockReport(tx, reportId);
    const underWay = await tx.prisma.reportEdition.findFirst({
      where: { reportId, state: "asked", OR: [{ claimedUntil: null }, { askedAt: { gte: updatedAt } }] },
      orderBy: { number: "desc" },
      select: { number: true },
    });
    if (underWay) return { reportId, edition: underWay.number };
    await tx.prisma.report.updateMany({
      where: { id: reportId, mode: "live" },
      data: { mode: "frozen", generation: { increment: 1 } },
    });
    const edition = await askForEdition(tx, reportId, ctx.actor.name);
    await tellOfReport(tx.sql, reportId);
    return { reportId, edition };
  });
}
