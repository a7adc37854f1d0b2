import { ANONYMOUS_VIEWER } from "@/lib/auth/actor";
import { getPool } from "@/lib/db/pool";
import { getPrisma } from "@/lib/db/prisma";
import { sqlOfPool } from "@/lib/db/sql-of";
import { createEditionMaker } from "@/lib/reports/edition-maker";
import { makeEditions } from "@/lib/reports/make-edition";
import { changes } from "./changes";

/** Who made an edition may have died: what it left is looked for so often. */
const LOOK_EVERY_MS = 30_000;

const globals = globalThis as typeof globalThis & { mayflyEditions?: boolean };

/** Makes the editions of reports that are asked for, here or by another process, from now on. */
export function makeEditionsFromNowOn(): void {
  if (globals.mayflyEditions) return;
  globals.mayflyEditions = true;
  const ctx = { prisma: getPrisma(), sql: sqlOfPool(getPool()), actor: ANONYMOUS_VIEWER };
  const maker = createEditionMaker(() => makeEditions(ctx));
  // An empty key is of everything.
  changes().onKeys((keys) => {
    if (keys.some(([domain = "reports"]) => domain === "reports")) maker.wake();
  });
  setInterval(() => maker.wake(), LOOK_EVERY_MS).unref();
  maker.wake();
}
