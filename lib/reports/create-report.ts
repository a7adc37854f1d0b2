import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { databaseNow } from "@/lib/db/now";
import { newId } from "@/lib/ids";
import { askForEdition } from "./ask-for-edition";
import { createReportInput } from "./input";
import { repeatedReport } from "./repeated-report";
import { tellOfReport } from "./tell-of-report";
import type { AcceptedReport } from "./schema";

const VERB = { name: "create-report", input: createReportInput, subjectField: "title" };

/** Makes a report; of a frozen one its first edition is asked for as well. The same key is the same report, also at the same time. */
export function createReport(ctx: VerbContext, input: unknown): Promise<AcceptedReport> {
  return runVerb(ctx, VERB, input, async (tx, written) => {
    const repeated = await repeatedReport(tx, written.idempotencyKey);
    if (repeated) return repeated;
    const id = newId("rp");
    await tx.prisma.report.createMany({
      data: { ...written, id, author: ctx.actor.name, createdAt: new Date(await databaseNow(tx.sql)) },
    });
    if (written.mode === "frozen") await askForEdition(tx, id, ctx.actor.name);
    await tellOfReport(tx.sql, id);
    return { reportId: id, generation: 1 };
  });
}
