import type { Tx } from "@/lib/db/tx";
import type { AcceptedReport } from "./schema";

/** The report that was made by that key already; null: there is none, and until this transaction ends nobody else makes it either. */
export async function repeatedReport(
  { prisma, sql }: Tx,
  idempotencyKey: string,
): Promise<AcceptedReport | null> {
  // Who comes at the same time waits here, and finds what the first made.
  await sql.execute("SELECT pg_advisory_xact_lock(hashtextextended('report ' || $1::text, 0))", [
    idempotencyKey,
  ]);
  const repeated = await prisma.report.findUnique({
    where: { idempotencyKey },
    select: { id: true, generation: true },
  });
  return repeated && { reportId: repeated.id, generation: repeated.generation };
}
