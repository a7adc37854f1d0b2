import type { Prisma, PrismaClient } from "@/lib/db/generated/client";
import { statement } from "@/lib/db/statement";
import type { Sql } from "@/lib/db/sql";
import { bool } from "@/lib/lifecycle/columns";
import type { ImageFacts } from "@/lib/providers/artifacts/image-facts";
import { CLAIM_S, type FetchClaim } from "./claim-fetch";
import type { FetchFailure, FetchStage } from "./core/fetch-states";
import type { KeptLines } from "./core/kept-lines";
import type { PullProgress } from "./core/pull-progress";
import { tellOfFetch } from "./tell-of-fetch";

interface Standing {
  readonly isStopping: boolean;
}

const GO_ON = statement<Standing>(
  "go-on-fetching",
  { isStopping: bool },
  `UPDATE image_fetch SET state = $3, progress = $4::jsonb, log = coalesce($6::jsonb, log),
          claimed_until = clock_timestamp() + $5::float8 * interval '1 s'
    WHERE id = $1 AND attempt = $2 AND ended_at IS NULL
RETURNING stop_asked_at IS NOT NULL AS "isStopping"`,
);

/** What there is to say of one that is under way. */
export interface FetchNews {
  readonly state: FetchStage;
  readonly progress?: PullProgress | null;
  /** Null where nothing was said since. */
  readonly log?: KeptLines | null;
}

const jsonOf = (value: object | null | undefined): string | null =>
  value == null ? null : JSON.stringify(value);

/** Says how far it is, and holds it for longer. Null where another took it over. */
export async function goOnFetching(
  sql: Sql,
  { id, attempt }: FetchClaim,
  { state, progress, log }: FetchNews,
): Promise<Standing | null> {
  const [row] = await sql.rows(GO_ON, [id, attempt, state, jsonOf(progress), CLAIM_S, jsonOf(log)]);
  if (row) await tellOfFetch(sql, id);
  return row ?? null;
}

export type FetchEnd =
  | { readonly state: "ready"; readonly facts: ImageFacts; readonly wasThere: boolean }
  | { readonly state: "failed"; readonly because: FetchFailure; readonly said: string | null };

/** Ends it, and says whether it did: of one that another took over it changes nothing. */
export async function endFetch(
  { prisma, sql }: { readonly prisma: PrismaClient; readonly sql: Sql },
  { id, attempt }: FetchClaim,
  end: FetchEnd,
  now: number,
): Promise<boolean> {
  const endedAt = new Date(now);
  const data: Prisma.ImageFetchUpdateManyMutationInput =
    end.state === "ready" ? { ...end, facts: storable(end.facts), endedAt } : { ...end, endedAt };
  const { count } = await prisma.imageFetch.updateMany({ where: { id, attempt, endedAt: null }, data });
  if (count > 0) await tellOfFetch(sql, id);
  return count > 0;
}

// What is checked when it is read is JSON; Prisma's type wants an index signature.
const storable = (facts: ImageFacts): Prisma.InputJsonValue => facts as unknown as Prisma.InputJsonValue;
