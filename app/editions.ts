import { ANONYMOUS_VIEWER } from "@/lib/auth/actor";
import { getPool } from "@/lib/db/pool";
import { getPrisma } from "@/lib/db/prisma";
import { sqlOfPool } from "@/lib/db/sql-of";
import { makeEditions } from "@/lib/reports/make-edition";
import { keepMaking } from "./keep-making";

/** Makes the editions of reports that are asked for from now on. */
export function makeEditionsFromNowOn(): void {
  const ctx = { prisma: getPrisma(), sql: sqlOfPool(getPool()), actor: ANONYMOUS_VIEWER };
  keepMaking({
    domain: "reports",
    what: "editions of reports",
    everyMs: 30_000,
    make: () => makeEditions(ctx),
  });
}
