import { LRUCache } from "lru-cache";
import { jsonOf } from "@/lib/db/stored";
import type { ReadContext } from "@/lib/http/read-context";
import type { ReportDocument } from "./schema";

interface Edition {
  readonly reportId: string;
  readonly number: number;
  readonly madeAt: Date | null;
}

/** A document of all sections takes a megabyte or two. */
const known = new LRUCache<string, ReportDocument>({ max: 24, ttl: 3_600_000 });

/** What an edition says, which never changes once it is made: read once for the many who open a link that was sent around. */
export async function documentOfEdition(
  { prisma }: ReadContext,
  { reportId, number, madeAt }: Edition,
): Promise<ReportDocument | null> {
  const key = `${reportId}/${number}/${madeAt?.getTime() ?? ""}`;
  const remembered = known.get(key);
  if (remembered) return remembered;
  const stored = await prisma.reportEdition.findUnique({
    where: { reportId_number: { reportId, number } },
    select: { document: true },
  });
  if (!stored?.document) return null;
  const document = jsonOf<ReportDocument>(stored.document);
  known.set(key, document);
  return document;
}
