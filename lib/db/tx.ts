import type { Prisma } from "./generated/client";
import type { Sql } from "./sql";
import { sqlOfPrisma } from "./sql-of";

/** One transaction, for what is read and written by Prisma's client and for raw statements alike. */
export interface Tx {
  readonly prisma: Prisma.TransactionClient;
  readonly sql: Sql;
}

export const txOf = (prisma: Prisma.TransactionClient): Tx => ({ prisma, sql: sqlOfPrisma(prisma) });
