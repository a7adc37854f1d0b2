import { systemClock } from "@/lib/clock";
import type { Sql } from "@/lib/db/sql";
import { recordEvents } from "@/lib/events/record-events";
import type { InstanceProvider } from "@/lib/providers/provider";
import type { ControllerLog } from "./runtime";
import { instanceEvent, type Identified } from "./instance-events";

const DEADLINE_MS = 60_000;
const GRACE_MS = 2_000;
const CHECK_WITHIN_MS = 20_000;

/** What could not be ended, and why. */
export interface LeftBehind {
  readonly provider: string;
  /** Null: nobody knows what it has, since its provider did not answer. */
  readonly name: string | null;
  readonly reason: string;
}

export interface Shutdown {
  /** Names of the instances that were stopped. */
  readonly stopped: readonly string[];
  readonly left: readonly LeftBehind[];
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function stopAllOf(provider: InstanceProvider, log: ControllerLog): Promise<Shutdown> {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const found = await provider.list(signal);
  const outcomes = await Promise.allSettled(
    found.map(({ name }) => provider.stop(name, { graceMs: GRACE_MS }, signal)),
  );
  const stopped: string[] = [];
  const left: LeftBehind[] = [];
  for (const [index, { name }] of found.entries()) {
    const outcome = outcomes[index];
    if (outcome?.status !== "rejected") {
      stopped.push(name);
      continue;
    }
    log.error({ err: outcome.reason as unknown, provider: provider.id, name }, "an instance was not stopped");
    left.push({ provider: provider.id, name, reason: reasonOf(outcome.reason) });
  }
  return { stopped, left };
}

/** A provider that can't be used here has nothing running; one that does not answer may have. */
async function stopOrSay(provider: InstanceProvider, log: ControllerLog): Promise<Shutdown> {
  try {
    return await stopAllOf(provider, log);
  } catch (error) {
    log.warn({ err: error, provider: provider.id }, "a provider could not be asked to stop");
    const { fix } = await provider.check(AbortSignal.timeout(CHECK_WITHIN_MS));
    const left = fix === null ? [{ provider: provider.id, name: null, reason: reasonOf(error) }] : [];
    return { stopped: [], left };
  }
}

/** Rows that are not over and whose instance was stopped; or that no engine knows. */
const LIVE = `
  SELECT id AS name, workload_id AS "workloadId", revision, ordinal, rollout_id AS "rolloutId"
    FROM instance WHERE stopped_at IS NULL AND failed_at IS NULL`;

/**
 * Stops every instance of this installation and says so in the events; desired state stays, so that the next start brings
 * them back. Only while no controller runs. Says what was stopped and what could not be.
 */
export async function stopEverything(
  sql: Sql,
  providers: readonly InstanceProvider[],
  log: ControllerLog,
): Promise<Shutdown> {
  const outcomes = await Promise.all(providers.map((provider) => stopOrSay(provider, log)));
  const stopped = new Set(outcomes.flatMap((one) => one.stopped));
  const live = await sql.query<Identified>(LIVE);
  const at = systemClock.now();
  const ended = live.filter(({ name }) => stopped.has(name));
  await recordEvents(
    sql,
    ended.map((instance) => instanceEvent(instance, "stopped", at, { reason: "shut-down" })),
  );
  return { stopped: [...stopped], left: outcomes.flatMap(({ left }) => left) };
}
