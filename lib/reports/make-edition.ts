import { int, text } from "@/lib/lifecycle/columns";
import { databaseNow } from "@/lib/db/now";
import { statement } from "@/lib/db/statement";
import type { Prisma } from "@/lib/db/generated/client";
import { logFailure } from "@/lib/http/log-failure";
import type { ReadContext } from "@/lib/http/read-context";
import { WRITTEN_SELECT, writtenOf } from "./internal";
import { tellOfReport } from "./tell-of-report";
import { computeEdition } from "./read-answers";
import type { Answers, EditionFailure, ReportDocument } from "./schema";

/** Longer than any part of an edition takes: who holds it longer has died, and another makes it. */
const CLAIM_S = 60;
/** So often an edition is begun that nobody ends: one that kills its makers would do so for ever. */
export const MOST_ATTEMPTS = 3;
/** UTF-16 units of its JSON. */
export const MOST_DOCUMENT_CHARS = 32_000_000;

interface Claim {
  readonly reportId: string;
  readonly number: number;
  /** Who made it before did not end it, and died. */
  readonly attempt: number;
}
/** The oldest that is asked for and that nobody makes. */
const CLAIM = statement<Claim>(
  "claim-edition",
  { reportId: text, number: int, attempt: int },
  `UPDATE report_edition e
      SET claimed_until = clock_timestamp() + $1::float8 * interval '1 s', attempt = attempt + 1
     FROM (SELECT report_id, number FROM report_edition
            WHERE state = 'asked' AND coalesce(claimed_until < clock_timestamp(), true)
            ORDER BY asked_at LIMIT 1 FOR UPDATE SKIP LOCKED) next
    WHERE e.report_id = next.report_id AND e.number = next.number
RETURNING e.report_id AS "reportId", e.number, e.attempt`,
);

/** Makes the editions that were asked for, one after another, until there are none. */
export async function makeEditions(ctx: ReadContext): Promise<void> {
  for (;;) {
    const [claim] = await ctx.sql.rows(CLAIM, [CLAIM_S]);
    if (claim === undefined) return;
    await makeEdition(ctx, claim);
  }
}

async function makeEdition(ctx: ReadContext, { reportId, number, attempt }: Claim): Promise<void> {
  const key = { reportId, number, state: "asked" };
  const end = async (data: Prisma.ReportEditionUpdateManyMutationInput): Promise<void> => {
    await ctx.prisma.reportEdition.updateMany({ where: key, data });
    await tellOfReport(ctx.sql, reportId);
  };
  const fail = (because: EditionFailure, reference: string | null) =>
    end({ state: "failed", because, reference });
  if (attempt > MOST_ATTEMPTS) return fail("ended", null);
  try {
    const stored = await ctx.prisma.report.findUniqueOrThrow({
      where: { id: reportId },
      select: WRITTEN_SELECT,
    });
    const document = await computeEdition(ctx, writtenOf(stored), async (done, parts) => {
      const now = await databaseNow(ctx.sql);
      await end({ done, parts, claimedUntil: new Date(now + CLAIM_S * 1000) });
    });
    if (JSON.stringify(document).length > MOST_DOCUMENT_CHARS) return await fail("too-large", null);
    await end({ state: "made", ...keptOf(document), madeAt: document.cutOffAt });
  } catch (error) {
    await fail("failed", logFailure(error, `edition ${number} of report ${reportId}`));
  }
}

function keptOf({ answers: { samples, ...answers }, ...written }: ReportDocument) {
  const document: ReportDocument = { ...written, answers: { ...answers, samples: [] } };
  return { document: jsonOf(document), samples: jsonOf(samples) };
}

// What zod has described is JSON; Prisma's type wants an index signature.
const jsonOf = (described: ReportDocument | Answers["samples"]): Prisma.InputJsonValue =>
  described as unknown as Prisma.InputJsonValue;
