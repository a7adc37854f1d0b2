import type pg from "pg";
import type { Prisma } from "./generated/client";
import type { Sql } from "./sql";

// Rows are what the statement selects; each statement's file states their type.
const rowsOf = <Row>(rows: unknown[]): Row[] => rows as Row[];

export const sqlOfPool = (pool: Pick<pg.Pool, "query">): Sql => ({
  query: async <Row>(text: string, values: readonly unknown[] = []) =>
    rowsOf<Row>((await pool.query(text, [...values])).rows),
});

export const sqlOfClient = (client: pg.ClientBase): Sql => ({
  query: async <Row>(text: string, values: readonly unknown[] = []) =>
    rowsOf<Row>((await client.query(text, [...values])).rows),
});

/** Statements of a Prisma transaction; a statement must return rows (`SELECT` or `RETURNING`), if only none. */
export const sqlOfPrisma = (tx: Prisma.TransactionClient): Sql => ({
  query: async <Row>(text: string, values: readonly unknown[] = []) =>
    rowsOf<Row>(await tx.$queryRawUnsafe<unknown[]>(text, ...values)),
});
