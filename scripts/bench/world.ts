import type pg from "pg";
import { LOCAL_OPERATOR } from "@/lib/auth/actor";
import { createPool } from "@/lib/db/pool";
import { createPrisma } from "@/lib/db/prisma";
import { sqlOfPool } from "@/lib/db/sql-of";
import type { Sql } from "@/lib/db/sql";
import type { VerbContext } from "@/lib/actions/verb-context";
import { waitUntil } from "@/lib/processes/wait-until";

export interface BenchWorld {
  readonly address: string;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly pool: pg.Pool;
  readonly sql: Sql;
  readonly operator: VerbContext;
  close(): Promise<void>;
}

const required = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: use \`npm run bench\`.`);
  return value;
};

/** The running installation and its database. */
export function openWorld(): BenchWorld {
  const dataDir = required("MAYFLY_DATA");
  const databaseUrl = required("DATABASE_URL");
  const pool = createPool(databaseUrl, { max: 8 });
  const prisma = createPrisma(pool);
  return {
    address: required("MAYFLY_URL"),
    databaseUrl,
    dataDir,
    pool,
    sql: sqlOfPool(pool),
    operator: { actor: LOCAL_OPERATOR, prisma },
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

const SETTLE_WITHIN_MS = 180_000;

/** Resolves once the workload has exactly `count` instances, all ready, and no rollout is under way. */
export async function settled({ sql }: BenchWorld, workloadId: string, count: number): Promise<void> {
  await waitUntil(
    async () => {
      const [row] = await sql.query<{ ready: number; live: number; open: number }>(
        `SELECT count(*) FILTER (WHERE ready_at IS NOT NULL AND draining_at IS NULL)::int AS ready, count(*)::int AS live,
                (SELECT count(*)::int FROM rollout WHERE workload_id = $1 AND outcome IS NULL) AS open
           FROM instance WHERE workload_id = $1 AND stopped_at IS NULL AND failed_at IS NULL`,
        [workloadId],
      );
      return row?.ready === count && row.live === count && row.open === 0;
    },
    { everyMs: 50, signal: AbortSignal.timeout(SETTLE_WITHIN_MS) },
  );
}
