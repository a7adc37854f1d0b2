import { databaseNow } from "@/lib/db/now";
import type { Tx } from "@/lib/db/tx";

/** The next edition of a report whose row is locked or new; who makes it hears of it by `tellOfReport`. */
export async function askForEdition({ prisma, sql }: Tx, reportId: string, actor: string): Promise<number> {
  const newest = await prisma.reportEdition.findFirst({
    where: { reportId },
    orderBy: { number: "desc" },
    select: { number: true },
  });
  const number = (newest?.number ?? 0) + 1;
  // Not when the transaction began, which may have waited for an edit that this is to say.
  const askedAt = new Date(await databaseNow(sql));
  await prisma.reportEdition.createMany({ data: { reportId, number, state: "asked", actor, askedAt } });
  return number;
}
