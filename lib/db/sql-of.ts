import type pg from "pg";
import type { Prisma } from "./generated/client";
import { ofDatabase } from "./origin";
import type { Sql } from "./sql";

// Rows are what the statement selects; each statement's file states their type.
const rowsOf = <Row>(rows: unknown[]): Row[] => rows as Row[];

const sqlOf = (queryable: Pick<pg.Pool | pg.ClientBase, "query">): Sql => ({
  query: async <Row>(text: string, values: readonly unknown[] = [], name?: string) =>
    rowsOf<Row>(
      (await ofDatabase(queryable.query({ text, values: [...values], ...(name ? { name } : {}) }))).rows,
    ),
  execute: async (text, values = []) =>
    (await ofDatabase(queryable.query({ text, values: [...values] }))).rowCount ?? 0,
});

export const sqlOfPool = (pool: Pick<pg.Pool, "query">): Sql => sqlOf(pool);
export const sqlOfClient = (client: pg.ClientBase): Sql => sqlOf(client);

/** Statements in a transaction of Prisma's, or of its own where it is given the client itself. */
export const sqlOfPrisma = (tx: Prisma.TransactionClient): Sql => ({
  query: async <Row>(text: string, values: readonly unknown[] = []) =>
    rowsOf<Row>(await ofDatabase(tx.$queryRawUnsafe<unknown[]>(text, ...values))),
  execute: (text, values = []) => ofDatabase(tx.$executeRawUnsafe(text, ...values)),
});
