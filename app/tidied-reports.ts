import { getPool } from "@/lib/db/pool";
import { sqlOfPool } from "@/lib/db/sql-of";
import { logFailure } from "@/lib/http/log-failure";
import { log } from "@/lib/log";
import { purgeReports } from "@/lib/reports/purge-reports";

const EVERY_MS = 3_600_000;

const globals = globalThis as typeof globalThis & { mayflyTidiesReports?: boolean };

async function tidy(): Promise<void> {
  try {
    const gone = await purgeReports(sqlOfPool(getPool()));
    if (gone.length > 0) log.info({ reports: gone }, "reports that were deleted long ago are gone for good");
  } catch (error) {
    // The database is away: the next hour does it.
    logFailure(error, "reports that were deleted long ago");
  }
}

/** Takes reports away for good once they can't be restored any more, from now on. */
export function tidyReportsFromNowOn(): void {
  if (globals.mayflyTidiesReports) return;
  globals.mayflyTidiesReports = true;
  setInterval(() => void tidy(), EVERY_MS).unref();
  void tidy();
}
