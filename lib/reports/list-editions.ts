import type { ReadContext } from "@/lib/http/read-context";
import type { ListedEdition } from "./core/compared-schema";

/** So many can be chosen from: who wants an older one comes from its report. */
const MOST = 200;

/** The newest editions of all reports that can be compared, newest first. */
export async function listEditions({ prisma }: ReadContext): Promise<ListedEdition[]> {
  const stored = await prisma.reportEdition.findMany({
    where: { state: "made", report: { deletedAt: null } },
    orderBy: [{ madeAt: "desc" }, { reportId: "asc" }, { number: "desc" }],
    take: MOST,
    select: { reportId: true, number: true, madeAt: true, report: { select: { title: true } } },
  });
  return stored.flatMap(({ reportId, number, madeAt, report }) =>
    madeAt === null ? [] : [{ reportId, number, title: report.title, madeAt: madeAt.toISOString() }],
  );
}
