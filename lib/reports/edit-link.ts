import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { AppError } from "@/lib/errors";
import { givingText } from "@/lib/text/link-giving";
import { editLinkInput } from "./input";
import { tellOfReport } from "./tell-of-report";

const VERB = { name: "edit-link", input: editLinkInput, subjectField: "linkId" };
const words = givingText;

/** Chooses what a link gives besides its page: badges, and the page inside of those of others. One with a password gives neither. */
export function editLink(ctx: VerbContext, input: unknown): Promise<{ readonly linkId: string }> {
  return runVerb(ctx, VERB, input, async ({ prisma, sql }, { linkId, givesBadges, embedOrigins }) => {
    const found = await prisma.reportLink.findFirst({
      where: { id: linkId, report: { deletedAt: null } },
      select: { reportId: true, passwordHash: true },
    });
    if (found === null) throw new AppError("not-found", `There is no link ${linkId}.`);
    const { reportId, passwordHash } = found;
    if (passwordHash !== null && (givesBadges || embedOrigins.length > 0))
      throw new AppError("invalid-input", words.neither, {
        fieldErrors: {
          ...(givesBadges ? { givesBadges: words.noBadges } : {}),
          ...(embedOrigins.length > 0 ? { embedOrigins: words.noEmbedding } : {}),
        },
      });
    await prisma.reportLink.updateMany({ where: { id: linkId }, data: { givesBadges, embedOrigins } });
    await tellOfReport(sql, reportId);
    return { linkId };
  });
}
