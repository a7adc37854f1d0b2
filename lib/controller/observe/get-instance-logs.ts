import { statement } from "@/lib/db/statement";
import { bool, orNull, text } from "@/lib/lifecycle/columns";
import { parseInput } from "@/lib/http/parse-input";
import { readEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { ReadContext } from "@/lib/http/read-context";
import { byIdInput } from "@/lib/lifecycle/wire-input";
import { log } from "@/lib/log";
import { endsBy } from "@/lib/providers/ends-by";
import { ProviderError, type InstanceProvider } from "@/lib/providers/provider";
import { createProviders } from "@/lib/providers/registry";
import type { z } from "zod";
import type { instanceLogsSchema } from "@/lib/workloads/schema";

const LINES = 400;
const DEADLINE_MS = 5000;

interface Row {
  readonly provider: string;
  readonly isOver: boolean;
  readonly ownerId: string | null;
}

const INSTANCE = statement<Row>(
  "logs-of-instance",
  { provider: text, isOver: bool, ownerId: orNull(text) },
  `SELECT coalesce(i.provider, w.provider) AS provider,
            (i.stopped_at IS NOT NULL OR i.failed_at IS NOT NULL) AS "isOver",
            (SELECT value FROM setting WHERE key = 'installation-id') AS "ownerId"
       FROM instance i JOIN workload w ON w.id = i.workload_id WHERE i.id = $1`,
);

/** The last lines that an instance wrote to its console or standard output; throws `not-found` where there are none left. */
export async function getInstanceLogs(
  ctx: ReadContext,
  input: { id: string },
  signal?: AbortSignal,
): Promise<z.output<typeof instanceLogsSchema>> {
  const { id } = parseInput(byIdInput, input);
  const [row] = await ctx.sql.rows(INSTANCE, [id]);
  if (!row) throw new AppError("not-found", `There is no instance ${id}.`);
  const deadline = AbortSignal.any([AbortSignal.timeout(DEADLINE_MS), ...(signal ? [signal] : [])]);
  try {
    const provider = providerOf(row.provider, row.ownerId);
    const text = await endsBy(deadline, "The engine did not answer in time.", (within) =>
      provider.logs(id, { lines: LINES }, within),
    );
    // Of what is gone a provider has nothing to tell; that is no word that it wrote nothing.
    if (text === "" && row.isOver) throw new AppError("not-found", `Nothing of what ${id} wrote is kept.`);
    return { instanceId: id, text };
  } catch (error) {
    throw logsError(error, id, row.isOver);
  }
}

function logsError(error: unknown, id: string, isOver: boolean): unknown {
  if (!(error instanceof ProviderError)) return error;
  if (error.code === "unavailable" || error.code === "deadline") {
    return new AppError("unavailable", error.message, { cause: error });
  }
  if (isOver) return new AppError("not-found", `The log of ${id} went with it.`, { cause: error });
  return new AppError("internal", error.message, { cause: error });
}

const globals = globalThis as typeof globalThis & { mayflyProviders?: ReturnType<typeof createProviders> };

function providerOf(id: string, ownerId: string | null): InstanceProvider {
  if (ownerId === null) throw new AppError("unavailable", "This installation has no identity yet.");
  globals.mayflyProviders ??= createProviders({ ownerId, dataDir: readEnv().dataDir, log });
  return globals.mayflyProviders.get(id);
}
