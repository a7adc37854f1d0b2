import type { Prisma } from "@/lib/db/generated/client";
import { inSightOf, type Sight } from "./core/in-sight";

/** The workloads in sight, by name; null: all that there are, and what is of none. */
export async function selectInSight(
  prisma: Prisma.TransactionClient,
  sight: Sight,
): Promise<readonly string[] | null> {
  const rows = await prisma.workload.findMany({
    orderBy: { id: "asc" },
    select: { id: true, applicationId: true, simulated: true },
  });
  const workloads = rows.map(({ id, applicationId, simulated }) => ({
    id,
    applicationId,
    isSimulated: simulated,
  }));
  const seen = inSightOf(workloads, sight);
  return sight.applicationId === null && seen.length === workloads.length ? null : seen.map(({ id }) => id);
}

/** Whether simulated workloads are out of sight, so that no statistic needs to look at them. */
export async function hidesSimulated(
  prisma: Prisma.TransactionClient,
  { applicationId, simulated }: Sight,
): Promise<boolean> {
  if (applicationId !== null || simulated) return false;
  const measured = await prisma.workload.findFirst({ where: { simulated: false }, select: { id: true } });
  return measured !== null;
}
