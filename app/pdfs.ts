import { ANONYMOUS_VIEWER } from "@/lib/auth/actor";
import { getPool } from "@/lib/db/pool";
import { getPrisma } from "@/lib/db/prisma";
import { sqlOfPool } from "@/lib/db/sql-of";
import { readEnv } from "@/lib/env";
import { chromiumPath } from "@/lib/reports/browser/chromium-path";
import { endLeftovers } from "@/lib/reports/browser/end-leftovers";
import { printPage } from "@/lib/reports/browser/print-page";
import { createEditionMaker } from "@/lib/reports/edition-maker";
import { makePdfs, type Print } from "@/lib/reports/make-pdfs";
import { PDF_KEYS } from "@/lib/reports/tell-of-pdf";
import { changes } from "./changes";

/** Who made one may have died: what it left is looked for so often. */
const LOOK_EVERY_MS = 10_000;

const globals = globalThis as typeof globalThis & { mayflyPdfs?: boolean };

/** Prints the reports that are asked for, here or by another process, from now on. */
export function makePdfsFromNowOn(): void {
  if (globals.mayflyPdfs) return;
  globals.mayflyPdfs = true;
  const { dataDir, host, port } = readEnv();
  const ctx = { prisma: getPrisma(), sql: sqlOfPool(getPool()), actor: ANONYMOUS_VIEWER };
  const print: Print = async (page) =>
    printPage({ program: await chromiumPath(), dataDir, host, port }, page);
  let isTidy = false;
  const maker = createEditionMaker(async () => {
    if (!isTidy) await endLeftovers(dataDir);
    isTidy = true;
    await makePdfs(ctx, print);
  }, "PDFs of reports");
  // An empty key is of everything.
  changes().onKeys((keys) => {
    if (keys.some(([domain = PDF_KEYS]) => domain === PDF_KEYS)) maker.wake();
  });
  setInterval(() => maker.wake(), LOOK_EVERY_MS).unref();
  maker.wake();
}
