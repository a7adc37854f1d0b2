import type { Actor } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/session";
import type { PrismaClient } from "@/lib/db/generated/client";
import { getPool } from "@/lib/db/pool";
import { getPrisma } from "@/lib/db/prisma";
import type { Sql } from "@/lib/db/sql";
import { sqlOfPool } from "@/lib/db/sql-of";

/** What a read is called with. */
export interface ReadContext {
  readonly prisma: PrismaClient;
  readonly sql: Sql;
  readonly actor: Actor;
}

/** The context of the present request; connects to nothing yet. */
export async function readContext(): Promise<ReadContext> {
  return { prisma: getPrisma(), sql: sqlOfPool(getPool()), actor: await currentActor() };
}
