import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { databaseNow } from "@/lib/db/now";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { reportsText } from "@/lib/text/reports";
import { createLinkInput } from "./input";
import { fetchReport } from "./internal";
import { tellOfReport } from "./tell-of-report";
import { hashPassword } from "./link-password";
import { newToken, tokenHash } from "./link-token";
import type { AcceptedLink } from "./schema";

const VERB = {
  name: "create-link",
  input: createLinkInput,
  subjectField: "reportId",
  secrets: ["password"],
};

/** Makes a way to read a report without an account. Its token is told here, and never again. */
export function createLink(ctx: VerbContext, input: unknown): Promise<AcceptedLink> {
  return runVerb(ctx, VERB, input, async (tx, asked) => {
    const { reportId, name, expiresAt, password, givesBadges, embedOrigins } = asked;
    await fetchReport(tx, reportId);
    if (expiresAt !== null && Date.parse(expiresAt) <= (await databaseNow(tx.sql)))
      throw new AppError("invalid-input", reportsText.expiresInPast, {
        fieldErrors: { expiresAt: reportsText.expiresInPast },
      });
    const [linkId, token] = [newId("rl"), newToken()];
    const hash = tokenHash(token);
    if (hash === null) throw new Error("A new token is none.");
    await tx.prisma.reportLink.createMany({
      data: {
        id: linkId,
        reportId,
        name,
        tokenHash: hash,
        passwordHash: password === null ? null : await hashPassword(password),
        expiresAt,
        givesBadges,
        embedOrigins,
        actor: ctx.actor.name,
      },
    });
    await tellOfReport(tx.sql, reportId);
    return { linkId, token };
  });
}
