import { bool, float, orNull, text, texts, type Columns } from "@/lib/lifecycle/columns";
import type { Instant } from "@/lib/lifecycle/instant";
import { msOf } from "@/lib/lifecycle/instant-sql";
import { statement } from "@/lib/db/statement";

/** Null of all but the time where there is no such link. */
interface LinkRow {
  readonly now: Instant;
  readonly linkId: string | null;
  readonly reportId: string | null;
  readonly passwordHash: string | null;
  readonly expiresAt: Instant | null;
  readonly revokedAt: Instant | null;
  readonly givesBadges: boolean | null;
  readonly embedOrigins: string[] | null;
  readonly deletedAt: Instant | null;
  readonly editedAt: Instant | null;
}

const ROW: Columns<LinkRow> = {
  now: float,
  linkId: orNull(text),
  reportId: orNull(text),
  passwordHash: orNull(text),
  expiresAt: orNull(float),
  revokedAt: orNull(float),
  givesBadges: orNull(bool),
  embedOrigins: orNull(texts),
  deletedAt: orNull(float),
  editedAt: orNull(float),
};

/** A link by the hash of its token, with its report: one row whether there is such a link or not, since what is asked tells it by its time. */
export const SELECT_LINK = statement<LinkRow>(
  "select-link",
  ROW,
  `SELECT ${msOf("clock_timestamp()")} AS now, l.id AS "linkId", l.report_id AS "reportId",
          l.password_hash AS "passwordHash", ${msOf("l.expires_at")} AS "expiresAt", ${msOf("l.revoked_at")} AS "revokedAt",
          l.gives_badges AS "givesBadges", l.embed_origins AS "embedOrigins",
          ${msOf("r.deleted_at")} AS "deletedAt", ${msOf("r.updated_at")} AS "editedAt"
     FROM (SELECT $1::bytea AS hash) asked
     LEFT JOIN report_link l ON l.token_hash = asked.hash
     LEFT JOIN report r ON r.id = l.report_id`,
  { isPrepared: true },
);
