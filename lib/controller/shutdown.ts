import { systemClock } from "@/lib/clock";
import type { Sql } from "@/lib/db/sql";
import { recordEvents } from "@/lib/events/record-events";
import type { InstanceProvider } from "@/lib/providers/provider";
import type { ControllerLog } from "./runtime";
import { instanceEvent, type Identified } from "./instance-events";

const DEADLINE_MS = 60_000;
const GRACE_MS = 2_000;

async function stopAllOf(provider: InstanceProvider, log: ControllerLog): Promise<readonly string[]> {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const found = await provider.list(signal);
  const stopped = await Promise.allSettled(
    found.map(async ({ name }) => {
      await provider.stop(name, { graceMs: GRACE_MS }, signal);
      return name;
    }),
  );
  for (const one of stopped) {
    if (one.status === "rejected")
      log.error({ err: one.reason, provider: provider.id }, "an instance was not stopped");
  }
  return stopped.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
}

/** Rows that are not over and whose instance was stopped; or that no engine knows. */
const LIVE = `
  SELECT id AS name, workload_id AS "workloadId", revision, ordinal, rollout_id AS "rolloutId"
    FROM instance WHERE stopped_at IS NULL AND failed_at IS NULL`;

/**
 * Stops every instance of this installation and says so in the events; desired state stays, so that the next start brings
 * them back. Only while no controller runs. Returns how many were stopped.
 */
export async function stopEverything(
  sql: Sql,
  providers: readonly InstanceProvider[],
  log: ControllerLog,
): Promise<number> {
  const outcomes = await Promise.allSettled(providers.map((provider) => stopAllOf(provider, log)));
  for (const outcome of outcomes) {
    if (outcome.status === "rejected")
      log.warn({ err: outcome.reason }, "a provider could not be asked to stop");
  }
  const stopped = new Set(outcomes.flatMap((one) => (one.status === "fulfilled" ? one.value : [])));
  const live = await sql.query<Identified>(LIVE);
  const at = systemClock.now();
  const ended = live.filter(({ name }) => stopped.has(name));
  await recordEvents(
    sql,
    ended.map((instance) => instanceEvent(instance, "stopped", at, { reason: "shut-down" })),
  );
  return stopped.size;
}
