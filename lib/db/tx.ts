import { failureKindOf, isAskedAgain } from "./failure-kind";
import type { Prisma, PrismaClient } from "./generated/client";
import { markOfDatabase } from "./origin";
import type { Sql } from "./sql";
import { sqlOfPrisma } from "./sql-of";

/** One transaction, for what is read and written by Prisma's client and for raw statements alike. */
export interface Tx {
  readonly prisma: Prisma.TransactionClient;
  readonly sql: Sql;
}

export const txOf = (prisma: Prisma.TransactionClient): Tx => ({ prisma, sql: sqlOfPrisma(prisma) });

/**
 * `maxWait`: longer than the pool lets anybody wait for a connection (3 s), so that the pool's own answer comes first and nobody is left
 * in its queue. `timeout`: longer than Postgres gives a statement (10 s), which may wait for another person's change of the same rows.
 */
export const TRANSACTION = { maxWait: 5_000, timeout: 12_000 } as const;
/** A third time meets whoever was in the way the second time, and so on: more would only hold up the others. */
const MOST_ATTEMPTS = 3;

/** The database was lost between COMMIT and its answer: nobody knows whether the transaction is stored. */
export class CommitLostError extends Error {
  override readonly name = "CommitLostError";
  constructor(cause: unknown) {
    super("the answer to COMMIT was lost", { cause });
  }
}

/**
 * Runs `work` in one transaction. Where Postgres takes it back for the sake of others (40P01, 40001), `work` is run again, three times at most: so it
 * reads and writes by its `tx` alone, and nothing outside of the database. This is the one place where that is decided; a controller's
 * turns come round by themselves. Throws `CommitLostError`, and whatever else fails, after which nothing is stored.
 */
export async function transact<T>(
  prisma: Pick<PrismaClient, "$transaction">,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transactOnce(prisma, work);
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !isAskedAgain(error)) throw error;
    }
  }
}

async function transactOnce<T>(
  prisma: Pick<PrismaClient, "$transaction">,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  let stage = "begin" as "begin" | "work" | "commit";
  try {
    return await prisma.$transaction(async (client) => {
      stage = "work";
      const result = await work(txOf(client));
      stage = "commit";
      return result;
    }, TRANSACTION);
  } catch (error) {
    // Prisma passes what its driver says of BEGIN and COMMIT on as it is.
    if (stage !== "work") markOfDatabase(error);
    throw stage === "commit" && failureKindOf(error) === "away" ? new CommitLostError(error) : error;
  }
}
