import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { PrismaClient } from "./generated/client";
import { getPool } from "./pool";

const globals = globalThis as typeof globalThis & { mayflyPrisma?: PrismaClient };

/** A Prisma client over an existing pool, so that both share its connections and timeouts. */
export const createPrisma = (pool: pg.Pool): PrismaClient =>
  new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });

export const getPrisma = (): PrismaClient => (globals.mayflyPrisma ??= createPrisma(getPool()));
