import type pg from "pg";
import type { Prisma } from "./generated/client";
import { ofDatabase } from "./origin";
import type { Sql } from "./sql";
import { rowsOf } from "./statement";

const looseRows = <Row>(rows: unknown[]): Row[] => rows as Row[];

const sqlOf = (queryable: Pick<pg.Pool | pg.ClientBase, "query">): Sql => ({
  rows: async (statement, values = []) => {
    const { name, text, isPrepared } = statement;
    const query = { text, values: [...values], ...(isPrepared ? { name } : {}) };
    return rowsOf(statement, (await ofDatabase(queryable.query(query))).rows);
  },
  query: async <Row>(text: string, values: readonly unknown[] = [], name?: string) =>
    looseRows<Row>(
      (await ofDatabase(queryable.query({ text, values: [...values], ...(name ? { name } : {}) }))).rows,
    ),
  execute: async (text, values = []) =>
    (await ofDatabase(queryable.query({ text, values: [...values] }))).rowCount ?? 0,
});

export const sqlOfPool = (pool: Pick<pg.Pool, "query">): Sql => sqlOf(pool);
export const sqlOfClient = (client: pg.ClientBase): Sql => sqlOf(client);

/** Statements in a transaction of Prisma's, or of its own where it is given the client itself. */
export const sqlOfPrisma = (tx: Prisma.TransactionClient): Sql => ({
  rows: async (statement, values = []) =>
    rowsOf(statement, await ofDatabase(tx.$queryRawUnsafe<unknown[]>(statement.text, ...values))),
  query: async <Row>(text: string, values: readonly unknown[] = []) =>
    looseRows<Row>(await ofDatabase(tx.$queryRawUnsafe<unknown[]>(text, ...values))),
  execute: (text, values = []) => ofDatabase(tx.$executeRawUnsafe(text, ...values)),
});
