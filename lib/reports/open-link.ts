import { LRUCache } from "lru-cache";
import { AppError } from "@/lib/errors";
import type { ReadContext } from "@/lib/http/read-context";
import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import { closedText } from "@/lib/text/closed-link";
import { linkState } from "./core/link-state";
import { isPass, isPassword, PASS_LASTS_MS, passOf } from "./link-password";
import { tokenHash } from "./link-token";
import { SELECT_LINK } from "./select-link";

/** What a link leads to. */
export interface OpenLink {
  readonly linkId: string;
  readonly reportId: string;
  /** When it ends; null: never. */
  readonly expiresAt: string | null;
  readonly givesBadges: boolean;
  /** Whose pages may show the report inside. */
  readonly embedOrigins: readonly string[];
  /** When what its report says was last edited, in epoch ms: what was made of it before is not what it says. */
  readonly editedAt: Instant;
}

/** Tries of a password for one token, known or not, or none at all, within so long; kept by this process alone. */
const MOST_TRIES = 10;
const TRIES_WITHIN_MS = 10 * 60_000;
const tries = new LRUCache<string, number>({ max: 10_000, ttl: TRIES_WITHIN_MS, noUpdateTTL: true });

interface Found extends OpenLink {
  readonly passwordHash: string | null;
  readonly isOpen: boolean;
  readonly now: number;
}

/** Of no token: what is none is looked for as well. */
const NOBODYS_HASH = new Uint8Array(32);

async function find({ sql }: ReadContext, token: string): Promise<Found | null> {
  const [row] = await sql.rows(SELECT_LINK, [Buffer.from(tokenHash(token) ?? NOBODYS_HASH)]);
  if (!row?.linkId || row.reportId === null) return null;
  const { linkId, reportId, passwordHash, expiresAt, revokedAt, deletedAt, now } = row;
  return {
    linkId,
    reportId,
    passwordHash,
    expiresAt: expiresAt === null ? null : isoOf(expiresAt),
    givesBadges: row.givesBadges ?? false,
    embedOrigins: row.embedOrigins ?? [],
    editedAt: row.editedAt ?? 0,
    isOpen: linkState({ expiresAt, revokedAt, deletedAt }, now) === "open",
    now,
  };
}

const openedBy = ({ linkId, reportId, expiresAt, givesBadges, embedOrigins, editedAt }: Found): OpenLink => ({
  linkId,
  reportId,
  expiresAt,
  givesBadges,
  embedOrigins,
  editedAt,
});

/** What a token opens, with the pass that its password was exchanged for; null where it opens nothing, for whatever reason. */
export async function openLink(
  ctx: ReadContext,
  { token, pass }: { readonly token: string; readonly pass: string | null },
): Promise<OpenLink | null> {
  const link = await find(ctx, token);
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
  const tried = tries.get(token) ?? 0;
  if (tried >= MOST_TRIES) return "too-many";
  tries.set(token, tried + 1);
  const link = await find(ctx, token);
  const stored = link?.isOpen ? link.passwordHash : null;
  // Of whatever opens nothing it takes as long.
  const isRight = await isPassword(password, stored);
  if (!link || stored === null || !isRight) return null;
  tries.delete(token);
  const pass = passOf(link.linkId, stored, Math.floor(link.now) + PASS_LASTS_MS);
  return { ...openedBy(link), pass, lastsMs: PASS_LASTS_MS };
}
