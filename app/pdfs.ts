import { ANONYMOUS_VIEWER } from "@/lib/auth/actor";
import { getPool } from "@/lib/db/pool";
import { getPrisma } from "@/lib/db/prisma";
import { sqlOfPool } from "@/lib/db/sql-of";
import { readEnv } from "@/lib/env";
import { chromiumPath } from "@/lib/reports/browser/chromium-path";
import { endLeftovers } from "@/lib/reports/browser/end-leftovers";
import { printPage } from "@/lib/reports/browser/print-page";
import { makePdfs, type Print } from "@/lib/reports/make-pdfs";
import { PDF_KEYS } from "@/lib/reports/tell-of-pdf";
import { keepMaking } from "./keep-making";

/** Prints the reports that are asked for from now on. */
export function makePdfsFromNowOn(): void {
  const { dataDir, host, port } = readEnv();
  const ctx = { prisma: getPrisma(), sql: sqlOfPool(getPool()), actor: ANONYMOUS_VIEWER };
  const print: Print = async (page) =>
    printPage({ program: await chromiumPath(), dataDir, host, port }, page);
  let isTidy = false;
  const make = async (): Promise<void> => {
    if (!isTidy) await endLeftovers(dataDir);
    isTidy = true;
    await makePdfs(ctx, print);
  };
  keepMaking({ domain: PDF_KEYS, what: "PDFs of reports", everyMs: 10_000, make });
}
