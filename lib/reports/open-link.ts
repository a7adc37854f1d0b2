import { LRUCache } from "lru-cache";
import { databaseNow } from "@/lib/db/now";
import { AppError } from "@/lib/errors";
import type { ReadContext } from "@/lib/http/read-context";
import { closedText } from "@/lib/text/closed-link";
import { linkState } from "./core/link-state";
import { isPass, isPassword, PASS_LASTS_MS, passOf } from "./link-password";
import { tokenHash } from "./link-token";

/** What a link leads to. */
export interface OpenLink {
  readonly linkId: string;
  readonly reportId: string;
  /** When it ends; null: never. */
  readonly expiresAt: string | null;
  readonly givesBadges: boolean;
  /** Whose pages may show the report inside. */
  readonly embedOrigins: readonly string[];
}

/** Tries of a password for one token, known or not, within so long; kept by this process alone. */
const MOST_TRIES = 10;
const TRIES_WITHIN_MS = 10 * 60_000;
const tries = new LRUCache<string, number>({ max: 10_000, ttl: TRIES_WITHIN_MS, noUpdateTTL: true });

interface Found extends OpenLink {
  readonly passwordHash: string | null;
  readonly isOpen: boolean;
  readonly now: number;
}

async function find(ctx: ReadContext, hash: Uint8Array<ArrayBuffer>): Promise<Found | null> {
  const [link, now] = await Promise.all([
    ctx.prisma.reportLink.findUnique({
      where: { tokenHash: hash },
      select: {
        id: true,
        reportId: true,
        passwordHash: true,
        expiresAt: true,
        revokedAt: true,
        givesBadges: true,
        embedOrigins: true,
        report: { select: { deletedAt: true } },
      },
    }),
    databaseNow(ctx.sql),
  ]);
  if (link === null) return null;
  const { id, reportId, passwordHash, expiresAt, revokedAt, givesBadges, embedOrigins, report } = link;
  const state = linkState(
    {
      expiresAt: expiresAt?.getTime() ?? null,
      revokedAt: revokedAt?.getTime() ?? null,
      deletedAt: report.deletedAt?.getTime() ?? null,
    },
    now,
  );
  return {
    linkId: id,
    reportId,
    passwordHash,
    expiresAt: expiresAt?.toISOString() ?? null,
    givesBadges,
    embedOrigins,
    isOpen: state === "open",
    now,
  };
}

const openedBy = ({ linkId, reportId, expiresAt, givesBadges, embedOrigins }: Found): OpenLink => ({
  linkId,
  reportId,
  expiresAt,
  givesBadges,
  embedOrigins,
});

/** What a token opens, with the pass that its password was exchanged for; null where it opens nothing, for whatever reason. */
export async function openLink(
  ctx: ReadContext,
  { token, pass }: { readonly token: string; readonly pass: string | null },
): Promise<OpenLink | null> {
  const hash = tokenHash(token);
  const link = hash === null ? null : await find(ctx, hash);
  if (!link?.isOpen) return null;
  const { linkId, passwordHash, now } = link;
  const isPassed = passwordHash === null || isPass(pass, linkId, passwordHash, now);
  return isPassed ? openedBy(link) : null;
}

/** Said of whatever opens nothing, for whatever reason. */
export const opensNothing = (): AppError => new AppError("not-found", closedText.title);

/** The same; throws `not-found` where it opens nothing. */
export async function openedLink(
  ctx: ReadContext,
  key: { readonly token: string; readonly pass: string | null },
): Promise<OpenLink> {
  const link = await openLink(ctx, key);
  if (link === null) throw opensNothing();
  return link;
}

export interface Passed extends OpenLink {
  /** To be kept by the browser for `lastsMs`. */
  readonly pass: string;
  readonly lastsMs: number;
}

/** A pass for a password; null where it opens nothing. `too-many`: of this token, known or not, too many were tried. */
export async function tryPassword(
  ctx: ReadContext,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<Passed | "too-many" | null> {
  const hash = tokenHash(token);
  if (hash === null) return null;
  const key = Buffer.from(hash).toString("base64url");
  const tried = tries.get(key) ?? 0;
  if (tried >= MOST_TRIES) return "too-many";
  tries.set(key, tried + 1);
  const link = await find(ctx, hash);
  const stored = link?.isOpen ? link.passwordHash : null;
  // Of whatever opens nothing it takes as long.
  const isRight = await isPassword(password, stored);
  if (!link || stored === null || !isRight) return null;
  tries.delete(key);
  const pass = passOf(link.linkId, stored, Math.floor(link.now) + PASS_LASTS_MS);
  return { ...openedBy(link), pass, lastsMs: PASS_LASTS_MS };
}
