import { LRUCache } from "lru-cache";
import { sqlOfPool } from "@/lib/db/sql-of";
import type { Instant } from "@/lib/lifecycle/instant";
import type { FrontStart } from "@/lib/load-balancer/load-balancer";
import { phaseOf } from "@/lib/lifecycle/phase";
import type { ObservedInstance } from "@/lib/providers/provider";
import { decide } from "@/lib/rollouts/core/decide";
import { apply } from "./apply/apply";
import { startProbing, type EffectContext } from "./apply/effects";
import type { WatchedProvider } from "./observe/watched-provider";
import { stopOf, type HeldWorkload } from "./lease/held-workload";
import { instanceEvent } from "@/lib/lifecycle/instance-events";
import { withFence } from "./lease/with-fence";
import { pinRevisions } from "./apply/prepare-artifact";
import { cpusOf } from "./runtime";
import { snapshotOf } from "./core/snapshot-of";
import type { StoredInstance, StoredWorkload } from "@/lib/rollouts/core/stored-workload";
import { readWorkload } from "@/lib/rollouts/read-workload";

export interface ReconcileContext extends EffectContext {
  providerOf(providerId: string): WatchedProvider | null;
  /** Instances of other workloads that are on their way up on this machine. */
  startsElsewhere(workloadId: string): number;
  /** Room for a start has come about: whoever waits for it looks again. */
  wakeWaiting(): void;
}

/*
 * Theory of operation. One workload is reconciled by whoever holds its lease, one look at a time.
 *
 * Observe: what is known of the provider, the probes and the front end is taken first, then what waits to be recorded is flushed, then
 * all rows are read in one statement. So a snapshot never claims less than the rows do.
 * Decide: `decide` is a pure function of the snapshot and the time. It names effects by revision and ordinal; ordinals are never
 * used again, so that deciding twice names the same instances.
 * Apply: intent is committed under the lease's fencing token, as events and rows of one transaction; only then is the engine asked.
 * A holder that was overtaken fails at the fence and asks for nothing.
 * Record: engines, probes and clocks report marks. Events are kept once by their source and id, and folded whatever their order.
 *
 * It converges since each look starts from what is there: what is missing is asked for, what nobody asked for is removed, what is under
 * way in this process is left to end. Idempotent are therefore a decision, an event, `create` and `stop` of one name.
 *
 * A crash before the commit leaves nothing. Between commit and engine it leaves rows: the next holder finds them absent
 * from the engine's list and carries them out under the same names. After the engine was asked it leaves an instance whose marks
 * nobody took in: the next holder adopts it, and makes good what the engine still tells. In a drain it leaves the mark and its reason,
 * and the stop is carried on. Before the outcome is written it leaves an open rollout, which the next look ends from its marks.
 */

/** Observes, decides and applies once; returns when to do so again though nothing happened. */
export async function reconcile(context: ReconcileContext, held: HeldWorkload): Promise<Instant | null> {
  const { workloadId } = held.lease;
  const { clock } = context.options;
  const { settings } = clock;
  const effects = new Map(held.effects);
  const providerId = await providerIdOf(context, workloadId);
  const watched = providerId === null ? null : context.providerOf(providerId);
  if (!watched) {
    context.options.log.warn(
      { workloadId, provider: providerId },
      "no such provider: the workload is left alone",
    );
    return null;
  }
  // Nothing is known of it yet; its first check wakes the workload.
  if (watched.status === null) return null;
  const { unresponsiveMs } = context.times;
  const view = watched.view();
  const traffic = context.balancer.traffic(workloadId);
  if (traffic.front === "unknown")
    void syncBalancer(context, held).catch((error: unknown) => failed(context, workloadId, error));
  await context.recorder.flush(workloadId);
  const stored = await readWorkload(sqlOfPool(context.options.pool), workloadId);
  if (!stored) return null;
  // What was seen and what is decided must be of one clock.
  if (settings !== clock.settings) return clock.now();
  adopt(context, held, watched, stored);
  pinRevisions(context, held, watched, stored);
  const now = clock.now();
  const startsElsewhere = context.startsElsewhere(workloadId);
  const machine = watched.provider.isSimulated ? null : { cpus: cpusOf(context.options), startsElsewhere };
  const { leasedAt } = held;
  const { missOf } = context.prober;
  const known = { watched: view, missOf, traffic, effects, machine, leasedAt, unresponsiveMs, now };
  const decision = decide(snapshotOf(stored, known), now);
  keepStarts(context, held, machine === null ? NO_STARTS : decision.starts);
  const startingCount = startsElsewhere + decision.starts.underWay;
  const applying = { held, watched, stored, traffic, startingCount };
  if (await apply(context, applying, decision)) return decision.wakeAt;
  await syncBalancer(context, held);
  return clock.now() + context.times.retryMs;
}

const NO_STARTS = { underWay: 0, waiting: 0 } as const;

/** Kept before anything else is awaited, so that no two workloads take the same room. */
function keepStarts(context: ReconcileContext, held: HeldWorkload, starts: HeldWorkload["starts"]): void {
  const isFewer = starts.underWay < held.starts.underWay;
  held.starts = starts;
  if (isFewer) context.wakeWaiting();
}

/** The next look at the front end makes it good. */
function failed(context: ReconcileContext, workloadId: string, error: unknown): void {
  if (!context.signal.aborted)
    context.options.log.warn({ err: error, workloadId }, "the load balancer could not be looked at");
}

const providers = new LRUCache<string, string>({ max: 1_000 });

/** A workload's provider never changes. */
export async function providerIdOf(context: EffectContext, workloadId: string): Promise<string | null> {
  const known = providers.get(workloadId);
  if (known !== undefined) return known;
  const row = await context.options.prisma.workload.findUnique({
    where: { id: workloadId },
    select: { provider: true },
  });
  if (row) providers.set(workloadId, row.provider);
  return row?.provider ?? null;
}

/** Takes up what an earlier controller left: whose marks are ours, what is asked, what is drained and why. */
function adopt(
  context: EffectContext,
  held: HeldWorkload,
  watched: WatchedProvider,
  stored: StoredWorkload,
): void {
  const view = watched.view();
  for (const instance of stored.instances) {
    const { name, revision, ordinal, rolloutId, drainReason, drainMessage } = instance;
    if (!held.known.has(name))
      held.known.set(name, { name, revision, ordinal, rolloutId, workloadId: stored.id });
    if (drainReason && !held.stops.has(name)) held.stops.set(name, stopOf(drainReason, drainMessage));
    const observed = view.instances.get(name);
    if (observed) makeGood(context, watched, instance, stored.id, observed);
    if (!observed?.running || observed.address === null || held.effects.has(name)) continue;
    const isReady = phaseOf(instance) === "ready";
    const isBooted = instance.bootedAt !== null;
    if (instance.drainingAt === null) {
      startProbing(context, watched, stored, instance, { address: observed.address, isReady, isBooted });
      context.prober.retell(name, isReady);
    }
  }
}

/** Records marks that the engine's list knows and nobody took in, such as those of the time between two controllers. */
function makeGood(
  context: EffectContext,
  watched: WatchedProvider,
  instance: StoredInstance,
  workloadId: string,
  observed: ObservedInstance,
): void {
  const source = `/mayfly/providers/${watched.provider.id}`;
  const identity = { ...instance, workloadId };
  const { startedAt, readyAt } = observed;
  const missed = [
    ...(startedAt !== null && instance.startedAt === null
      ? [instanceEvent(identity, "started", startedAt, {}, source)]
      : []),
    ...(readyAt && instance.readyAt === null ? [instanceEvent(identity, "ready", readyAt, {}, source)] : []),
  ];
  context.recorder.add(workloadId, missed);
}

/** One look at the workload's front end at a time; who asks meanwhile gets the answer of that one. */
export function syncBalancer(context: ReconcileContext, held: HeldWorkload): Promise<void> {
  held.syncing ??= syncFront(context, held).finally(() => {
    held.syncing = null;
  });
  return held.syncing;
}

/** Starts the front end where it does not run, reads whom it sends requests to, and removes what is over from it. */
async function syncFront(context: ReconcileContext, held: HeldWorkload): Promise<void> {
  const { workloadId } = held.lease;
  const providerId = await providerIdOf(context, workloadId);
  const watched = providerId === null ? null : context.providerOf(providerId);
  if (watched?.provider.capabilities.readiness !== "probe") return context.balancer.leaveOut(workloadId);
  const before = JSON.stringify(context.balancer.traffic(workloadId));
  const stored = await readWorkload(sqlOfPool(context.options.pool), workloadId);
  if (!stored) return;
  const isOver = stored.isDeleted && stored.instances.length === 0;
  if (isOver) await context.balancer.end(workloadId);
  const address = isOver ? null : await context.balancer.ensure(workloadId, frontStart(watched, stored));
  if (address !== stored.address && (isOver || address !== null)) {
    await withFence(context.options.pool, held.lease, (sql) =>
      sql.execute(`UPDATE workload SET address = $2 WHERE id = $1`, [workloadId, address]),
    );
    context.options.notifier.changed([["workloads", workloadId]]);
  }
  await context.balancer.keepOnly(
    workloadId,
    stored.instances.map(({ name }) => name),
  );
  if (JSON.stringify(context.balancer.traffic(workloadId)) !== before) context.wake(workloadId);
}

/** With what is ready at its first request, at the address that the workload had. */
function frontStart(watched: WatchedProvider, { instances, address }: StoredWorkload): FrontStart {
  const servers = instances.flatMap((instance) => {
    const at = watched.addressOf(instance.name) ?? instance.address;
    return phaseOf(instance) === "ready" && at !== null ? [{ name: instance.name, address: at }] : [];
  });
  const port = Number(address?.split(":").at(-1));
  return { servers, port: Number.isInteger(port) && port > 0 ? port : null };
}
