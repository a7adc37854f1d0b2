import type { z } from "zod";
import { databaseNow } from "@/lib/db/now";
import { wordOf } from "@/lib/db/stored";
import type { Prisma } from "@/lib/db/generated/client";
import { cursorOf, keyOf, pageOfRows } from "@/lib/http/cursor";
import { parseInput } from "@/lib/http/parse-input";
import type { ReadContext } from "@/lib/http/read-context";
import type { Instant } from "@/lib/lifecycle/instant";
import { KEPT_DELETED_MS } from "./core/kept-deleted";
import { listReportsInput } from "./input";
import { LINK_SELECT, linkDto } from "./internal";
import { REPORT_MODES } from "./core/modes";
import type { ListedReport } from "./schema";

const LISTED = {
  id: true,
  title: true,
  mode: true,
  author: true,
  createdAt: true,
  updatedAt: true,
  deletedAt: true,
  links: { select: LINK_SELECT },
  _count: { select: { editions: { where: { state: "made" } } } },
} as const satisfies Prisma.ReportSelect;

/** Reports whose title, introduction or author holds the words, newest first: those that are there, or those that can be restored. */
export async function listReports(
  ctx: ReadContext,
  input: z.input<typeof listReportsInput> = {},
): Promise<{ items: ListedReport[]; nextCursor: string | null }> {
  const { search, deleted, cursor, limit } = parseInput(listReportsInput, input);
  const [at, id] = keyOf(cursor, ["micros", "text"]);
  const words = search.split(/\s+/).filter((word) => word !== "");
  const now = await databaseNow(ctx.sql);
  const rows = await ctx.prisma.report.findMany({
    where: {
      deletedAt: deleted ? { gt: new Date(now - KEPT_DELETED_MS) } : null,
      AND: [...words.map(holds), ...(at && id ? [olderThan(at, id)] : [])],
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    select: LISTED,
  });
  return pageOfRows(
    rows,
    limit,
    (row) => listed(row, now),
    (row) => cursorOf(String(row.createdAt.getTime() * 1000), row.id),
  );
}

/** Prisma hands a text on as a pattern: what stands for other letters in it is to stand for itself. */
const literal = (word: string): string => word.replaceAll(/[\\%_]/g, "\\$&");

const holds = (word: string): Prisma.ReportWhereInput => ({
  OR: (["title", "introduction", "author"] as const).map((field) => ({
    [field]: { contains: literal(word), mode: "insensitive" },
  })),
});

/** Reports are dated to whole milliseconds; those of one are told apart by their id. */
function olderThan(micros: string, id: string): Prisma.ReportWhereInput {
  const createdAt = new Date(Number(micros) / 1000);
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
}

function listed(row: Prisma.ReportGetPayload<{ select: typeof LISTED }>, now: Instant): ListedReport {
  const links = row.links.map((link) => linkDto(link, row.deletedAt, now));
  const seen = links.flatMap(({ lastViewAt }) => lastViewAt ?? []).sort();
  return {
    id: row.id,
    title: row.title,
    mode: wordOf(REPORT_MODES, row.mode),
    author: row.author,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    deletedAt: row.deletedAt?.toISOString() ?? null,
    editions: row._count.editions,
    openLinks: links.filter(({ state }) => state === "open").length,
    links: links.length,
    views: links.reduce((sum, { views }) => sum + views, 0),
    lastViewAt: seen.at(-1) ?? null,
  };
}
