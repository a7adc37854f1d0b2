// Fills the database that DATABASE_URL names; `npm run simulate` finds that of the installation that runs.
import { parseArgs } from "node:util";
import { z } from "zod";
import { createPool } from "@/lib/db/pool";
import { databaseNow } from "@/lib/db/now";
import { sqlOfPool } from "@/lib/db/sql-of";
import { AppError } from "@/lib/errors";
import { fillHistory } from "@/lib/simulation/fill-history";

const YEAR_MS = 365 * 86_400_000;
/** A day and a little. */
const LEAST_YEARS = 0.003;

const count = (most: number) =>
  z.coerce.number("Use a whole number.").int("Use a whole number.").min(1).max(most);
const optionsSchema = z
  .object({
    events: count(100_000_000).default(100_000),
    years: z.coerce.number("Use a number.").min(LEAST_YEARS).max(30).default(3),
    applications: count(100).default(4),
    seed: count(1_000_000).default(1),
  })
  .strict();

function readOptions() {
  const names = { type: "string" } as const;
  const { values } = parseArgs({
    options: { events: names, years: names, applications: names, seed: names },
    strict: true,
  });
  return optionsSchema.parse(values);
}

async function main(): Promise<void> {
  const { years, ...options } = readOptions();
  const pool = createPool(
    z.string("There is no database: start Mayfly, or set DATABASE_URL.").parse(process.env.DATABASE_URL),
    { isPatient: true },
  );
  // By the clock of who reads it: nothing of a history may lie ahead of that.
  const until = Math.min(Date.now(), Math.floor(await databaseNow(sqlOfPool(pool))));
  const beganAt = performance.now();
  const seconds = (): string => `${Math.round((performance.now() - beganAt) / 1000)} s`;
  let said = 0;
  const filled = await fillHistory(pool, { ...options, until, from: until - years * YEAR_MS }, (events) => {
    if (performance.now() - said < 2000) return;
    said = performance.now();
    console.log(
      `  ${events.toLocaleString("en")} of about ${options.events.toLocaleString("en")} events, ${seconds()}`,
    );
  });
  await pool.query("ANALYZE");
  await pool.end();
  console.log(
    `Simulated: ${filled.workloads} workloads, ${filled.instances.toLocaleString("en")} instances, ${filled.rollouts.toLocaleString("en")} rollouts, ${filled.events.toLocaleString("en")} events in ${seconds()}.`,
  );
}

try {
  await main();
} catch (error) {
  const isTheirs = error instanceof AppError || error instanceof z.ZodError;
  const shown =
    error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : error;
  console.error(isTheirs ? shown : error);
  process.exitCode = 1;
}
