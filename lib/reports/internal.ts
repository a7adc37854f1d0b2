import { jsonOf, wordOf } from "@/lib/db/stored";
import type { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/tx";
import { AppError } from "@/lib/errors";
import type { Instant } from "@/lib/lifecycle/instant";
import { reportsText } from "@/lib/text/reports";
import { linkState } from "./core/link-state";
import { REPORT_MODES } from "./core/modes";
import type { Paper } from "./core/paper";
import { isOutOfDate } from "./core/pdf-job";
import {
  EDITION_FAILURES,
  type EditionDto,
  type LinkDto,
  type ReportDto,
  type ReportScope,
  type Section,
  type Written,
} from "./schema";

export const WRITTEN_SELECT = {
  title: true,
  introduction: true,
  sections: true,
  scope: true,
  zone: true,
  givesSamples: true,
} as const satisfies Prisma.ReportSelect;
type StoredWritten = Prisma.ReportGetPayload<{ select: typeof WRITTEN_SELECT }>;

export const writtenOf = (stored: StoredWritten): Written => ({
  title: stored.title,
  introduction: stored.introduction,
  zone: stored.zone,
  givesSamples: stored.givesSamples,
  sections: jsonOf<Section[]>(stored.sections),
  scope: jsonOf<ReportScope>(stored.scope),
});

export const EDITION_SELECT = {
  number: true,
  state: true,
  done: true,
  parts: true,
  because: true,
  reference: true,
  actor: true,
  askedAt: true,
  madeAt: true,
} as const satisfies Prisma.ReportEditionSelect;

export const LINK_SELECT = {
  id: true,
  name: true,
  passwordHash: true,
  expiresAt: true,
  revokedAt: true,
  givesBadges: true,
  embedOrigins: true,
  createdAt: true,
  actor: true,
  views: { select: { count: true, lastAt: true } },
} as const satisfies Prisma.ReportLinkSelect;

export const REPORT_SELECT = {
  id: true,
  ...WRITTEN_SELECT,
  mode: true,
  author: true,
  generation: true,
  createdAt: true,
  updatedAt: true,
  deletedAt: true,
  editions: { select: EDITION_SELECT, orderBy: { number: "desc" } },
  links: { select: LINK_SELECT, orderBy: [{ createdAt: "desc" }, { id: "asc" }] },
} as const satisfies Prisma.ReportSelect;

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

export const editionDto = (
  stored: Prisma.ReportEditionGetPayload<{ select: typeof EDITION_SELECT }>,
): EditionDto => ({
  number: stored.number,
  state: wordOf(["asked", "made", "failed"] as const, stored.state),
  done: stored.done,
  parts: stored.parts,
  because: stored.because === null ? null : wordOf(EDITION_FAILURES, stored.because),
  reference: stored.reference,
  actor: stored.actor,
  askedAt: stored.askedAt.toISOString(),
  madeAt: iso(stored.madeAt),
});

export function linkDto(
  stored: Prisma.ReportLinkGetPayload<{ select: typeof LINK_SELECT }>,
  deletedAt: Date | null,
  now: Instant,
): LinkDto {
  const { views, passwordHash, expiresAt, revokedAt, createdAt, ...link } = stored;
  const facts = {
    expiresAt: expiresAt?.getTime() ?? null,
    revokedAt: revokedAt?.getTime() ?? null,
    deletedAt: deletedAt?.getTime() ?? null,
  };
  const last = Math.max(...views.map(({ lastAt }) => lastAt.getTime()));
  return {
    ...link,
    state: linkState(facts, now),
    hasPassword: passwordHash !== null,
    expiresAt: iso(expiresAt),
    revokedAt: iso(revokedAt),
    createdAt: createdAt.toISOString(),
    views: views.reduce((sum, { count }) => sum + count, 0),
    lastViewAt: Number.isFinite(last) ? new Date(last).toISOString() : null,
  };
}

export const reportDto = (
  stored: Prisma.ReportGetPayload<{ select: typeof REPORT_SELECT }>,
  now: Instant,
): ReportDto => ({
  ...writtenOf(stored),
  id: stored.id,
  mode: wordOf(REPORT_MODES, stored.mode),
  author: stored.author,
  generation: stored.generation,
  createdAt: stored.createdAt.toISOString(),
  updatedAt: stored.updatedAt.toISOString(),
  deletedAt: iso(stored.deletedAt),
  editions: stored.editions.map(editionDto),
  links: stored.links.map((link) => linkDto(link, stored.deletedAt, now)),
  asOf: new Date(now).toISOString(),
});

export const noReport = (id: string): AppError => new AppError("not-found", `There is no report ${id}.`);

interface ReportState {
  readonly generation: number;
  readonly mode: string;
  readonly updatedAt: Date;
}

/** One that is there and not deleted; throws `not-found`. */
export async function fetchReport({ prisma }: Pick<Tx, "prisma">, id: string): Promise<ReportState> {
  const found = await prisma.report.findFirst({
    where: { id, deletedAt: null },
    select: { generation: true, mode: true, updatedAt: true },
  });
  if (found === null) throw noReport(id);
  return found;
}

/** Of the transaction, so that its editions are numbered one after another; throws `not-found`. */
export async function lockReport(tx: Tx, id: string): Promise<ReportState> {
  await tx.sql.execute("SELECT FROM report WHERE id = $1 FOR UPDATE", [id]);
  return fetchReport(tx, id);
}

/** The number of a frozen report's newest edition; null where none is made, and of a live one. */
export async function newestEdition(
  { prisma }: Pick<Tx, "prisma">,
  reportId: string,
): Promise<number | null> {
  const newest = await prisma.reportEdition.findFirst({
    where: { reportId, state: "made", report: { mode: "frozen" } },
    orderBy: { number: "desc" },
    select: { number: true },
  });
  return newest?.number ?? null;
}

/** Stands for a live report's moment where an edition's number would. */
export const LIVE_EDITION = 0;
export interface PdfKey {
  readonly reportId: string;
  readonly edition: number;
  readonly paper: Paper;
}

/** Whether what was asked for then may say what its report, edited since, does not say any more. */
export const isPdfOutOfDate = ({ edition }: PdfKey, askedAt: Date, editedAt: Date): boolean =>
  isOutOfDate({ isLive: edition === LIVE_EDITION, askedAt: askedAt.getTime() }, editedAt.getTime());

/** Which PDF is meant by an edition, or by none: of a live report its moment, else the newest. Throws `not-found`, `unavailable`. */
export async function pdfEditionOf(
  { prisma }: Pick<Tx, "prisma">,
  reportId: string,
  edition: number | null,
  paper: Paper,
): Promise<{ readonly key: PdfKey; readonly editedAt: Date }> {
  const report = await prisma.report.findFirst({
    where: { id: reportId, deletedAt: null },
    select: {
      mode: true,
      updatedAt: true,
      editions: {
        where: { state: "made", ...(edition === null ? {} : { number: edition }) },
        orderBy: { number: "desc" },
        take: 1,
        select: { number: true },
      },
    },
  });
  if (report === null) throw noReport(reportId);
  const { mode, updatedAt: editedAt } = report;
  if (mode === "live" && edition === null)
    return { key: { reportId, edition: LIVE_EDITION, paper }, editedAt };
  const found = report.editions[0]?.number;
  if (found !== undefined) return { key: { reportId, edition: found, paper }, editedAt };
  if (edition !== null)
    throw new AppError("not-found", `There is no edition ${edition} of report ${reportId}.`);
  throw new AppError("unavailable", reportsText.files.notYet);
}
