import { statement } from "@/lib/db/statement";
import { int, orNull, text } from "@/lib/lifecycle/columns";
import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { systemClock } from "@/lib/clock";
import { sqlOfPool } from "@/lib/db/sql-of";
import { inTransaction } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-events";
import { ProviderError, type InstanceProvider } from "@/lib/providers/provider";
import { lockWorkloads } from "@/lib/workloads/lock-workloads";
import type { ControllerLog } from "../runtime";
import { instanceEvent, type Identified } from "@/lib/lifecycle/instance-events";

const DEADLINE_MS = 70_000;
const GRACE_MS = 2_000;
const CHECK_WITHIN_MS = 20_000;
/** An engine that goes away meanwhile is asked again: a service of ours is started anew then. */
const MOST_ROUNDS = 4;
const PAUSE_MS = 500;

/** What could not be ended, and why. */
export interface LeftBehind {
  readonly provider: string;
  /** Null: nobody knows what it has, since its provider did not answer and no row names one. */
  readonly name: string | null;
  readonly reason: string;
}

export interface Shutdown {
  /** Names of the instances that were stopped. */
  readonly stopped: readonly string[];
  readonly left: readonly LeftBehind[];
}

/** An instance that is not over by the rows. */
export interface LiveRow extends Identified {
  readonly provider: string;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const isAway = (error: unknown): boolean => error instanceof ProviderError && error.code === "unavailable";

interface Round {
  readonly left: readonly LeftBehind[];
  readonly isWorthAnother: boolean;
}

/** Asks for what there is and stops it; throws where it is not told. */
async function stopOnce(
  provider: InstanceProvider,
  stopped: Set<string>,
  signal: AbortSignal,
  log: ControllerLog,
): Promise<Round> {
  const found = await provider.list(signal);
  const outcomes = await Promise.allSettled(
    found.map(({ name }) => provider.stop(name, { graceMs: GRACE_MS }, signal)),
  );
  const left: LeftBehind[] = [];
  let isWorthAnother = false;
  for (const [index, { name }] of found.entries()) {
    const outcome = outcomes[index];
    if (outcome?.status !== "rejected") {
      stopped.add(name);
      continue;
    }
    const error: unknown = outcome.reason;
    log.error({ err: error, provider: provider.id, name }, "an instance was not stopped");
    left.push({ provider: provider.id, name, reason: reasonOf(error) });
    isWorthAnother ||= isAway(error);
  }
  return { left, isWorthAnother };
}

/** A provider that can't be used here has nothing running; one that does not answer may have what the rows say. */
async function unanswered(
  provider: InstanceProvider,
  error: unknown,
  names: readonly string[],
): Promise<Round> {
  const { fix } = await provider.check(AbortSignal.timeout(CHECK_WITHIN_MS));
  if (fix !== null) return { left: [], isWorthAnother: false };
  const common = { provider: provider.id, reason: reasonOf(error) };
  const left = names.length === 0 ? [{ ...common, name: null }] : names.map((name) => ({ ...common, name }));
  return { left, isWorthAnother: isAway(error) };
}

async function stopAllOf(
  provider: InstanceProvider,
  live: readonly LiveRow[],
  log: ControllerLog,
): Promise<Shutdown> {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const stopped = new Set<string>();
  for (let round = 1; ; round += 1) {
    const { left, isWorthAnother } = await stopOnce(provider, stopped, signal, log).catch(
      (error: unknown) => {
        log.warn({ err: error, provider: provider.id }, "a provider could not be asked to stop");
        const rows = live.filter((row) => row.provider === provider.id && !stopped.has(row.name));
        return unanswered(
          provider,
          error,
          rows.map(({ name }) => name),
        );
      },
    );
    if (!isWorthAnother || round >= MOST_ROUNDS || signal.aborted) return { stopped: [...stopped], left };
    await pause(PAUSE_MS);
  }
}

/** Stops all that the providers have; says what was stopped, and of what could not be what it is by the rows. */
export async function stopInstances(
  providers: readonly InstanceProvider[],
  live: readonly LiveRow[],
  log: ControllerLog,
): Promise<Shutdown> {
  const outcomes = await Promise.all(providers.map((provider) => stopAllOf(provider, live, log)));
  return {
    stopped: outcomes.flatMap(({ stopped }) => stopped),
    left: outcomes.flatMap(({ left }) => left),
  };
}

const LIVE = statement<LiveRow>(
  "live-instances",
  { name: text, workloadId: text, revision: int, ordinal: int, rolloutId: orNull(text), provider: text },
  `
  SELECT instance.id AS name, workload_id AS "workloadId", instance.revision, ordinal, rollout_id AS "rolloutId",
         COALESCE(instance.provider, workload.provider) AS provider
    FROM instance JOIN workload ON workload.id = workload_id
   WHERE stopped_at IS NULL AND failed_at IS NULL
   ORDER BY workload_id, instance.revision, ordinal`,
);

/**
 * Stops every instance of this installation and says so in the events; desired state stays, so that the next start brings
 * them back, and takes over or ends those that could not be stopped. Only while no controller runs.
 */
export async function stopEverything(
  pool: pg.Pool,
  providers: readonly InstanceProvider[],
  log: ControllerLog,
): Promise<Shutdown> {
  const live = await sqlOfPool(pool).rows(LIVE);
  const { stopped, left } = await stopInstances(providers, live, log);
  const at = systemClock.now();
  const ended = live.filter(({ name }) => stopped.includes(name));
  const events = ended.map((instance) => instanceEvent(instance, "stopped", at, { reason: "shut-down" }));
  // The rows of workloads before those of their instances and rollouts, as everybody who records events.
  await inTransaction(pool, async (sql) => {
    await lockWorkloads(
      sql,
      ended.map(({ workloadId }) => workloadId),
    );
    await recordEvents(sql, events);
  });
  return { stopped, left };
}
