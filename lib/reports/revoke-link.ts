import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { databaseNow } from "@/lib/db/now";
import { AppError } from "@/lib/errors";
import { revokeLinkInput } from "./input";
import { tellOfReport } from "./tell-of-report";

const VERB = { name: "revoke-link", input: revokeLinkInput, subjectField: "linkId" };

/** Takes a link back for good, at once; a second time is fine. */
export function revokeLink(ctx: VerbContext, input: unknown): Promise<{ readonly linkId: string }> {
  return runVerb(ctx, VERB, input, async ({ prisma, sql }, { linkId }) => {
    await prisma.reportLink.updateMany({
      where: { id: linkId, revokedAt: null },
      data: { revokedAt: new Date(await databaseNow(sql)) },
    });
    const found = await prisma.reportLink.findUnique({ where: { id: linkId }, select: { reportId: true } });
    if (found === null) throw new AppError("not-found", `There is no link ${linkId}.`);
    await tellOfReport(sql, found.reportId);
    return { linkId };
  });
}
