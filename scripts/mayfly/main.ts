// Does what the pages do, on the database that DATABASE_URL names; `npm run mayfly` finds that of the installation that runs.
import { LOCAL_OPERATOR } from "@/lib/auth/actor";
import { createPool } from "@/lib/db/pool";
import { createPrisma } from "@/lib/db/prisma";
import { sqlOfPool } from "@/lib/db/sql-of";
import type { AppError } from "@/lib/errors";
import { mapError } from "@/lib/http/map-error";
import { commandText } from "@/lib/text/command";
import { create, linesOf } from "./create";
import { readCreateOptions, refusalByOption, WrongOption } from "./create-options";
import { createProgress } from "./progress";

const FAILED = 1;
const WRONG = 2;
const INTERRUPTED = 130;

/** Answers the status to end with. */
async function main([command, ...args]: readonly string[]): Promise<number> {
  if (command === undefined) throw new WrongOption("COMMAND", commandText.noCommand);
  if (command !== "create") throw new WrongOption("COMMAND", commandText.unknownCommand(command));
  const options = readCreateOptions(args);
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  const pool = createPool(process.env.DATABASE_URL ?? "", { max: 4 });
  const prisma = createPrisma(pool);
  const ctx = { actor: LOCAL_OPERATOR, prisma, sql: sqlOfPool(pool) };
  const progress = createProgress(process.stderr, () => performance.now());
  const address = process.env.MAYFLY_ADDRESS ?? "";
  try {
    const made = await create(options, { ctx, address, progress, signal: stop.signal });
    console.log(options.isJson ? JSON.stringify(made, null, 2) : linesOf(made));
    const isGood = !options.waits || made.workloads.every(({ outcome }) => outcome === "succeeded");
    return isGood ? 0 : FAILED;
  } catch (error) {
    return complain(error, { isJson: options.isJson, isInterrupted: stop.signal.aborted });
  } finally {
    await prisma.$disconnect();
    await pool.end();
  }
}

/** Says what went wrong, by option where it has to do with one; throws on what nobody foresaw. */
function complain(error: unknown, { isJson, isInterrupted }: { isJson: boolean; isInterrupted: boolean }) {
  if (isInterrupted) {
    console.error(commandText.interrupted);
    return INTERRUPTED;
  }
  const known: AppError | null = mapError(error);
  if (known === null) throw error;
  const byOption = refusalByOption(known.fieldErrors);
  if (isJson) {
    const { code, message } = known;
    console.log(JSON.stringify({ error: { code, message, options: Object.fromEntries(byOption) } }, null, 2));
  }
  const lines = [...byOption].map(([option, message]) => `${option}: ${message}`);
  console.error(lines.length > 0 ? lines.join("\n") : known.message);
  return known.code === "invalid-input" ? WRONG : FAILED;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof WrongOption ? error.message : error);
  process.exitCode = error instanceof WrongOption ? WRONG : FAILED;
}
