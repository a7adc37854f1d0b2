import type { InstanceEventData } from "@/lib/lifecycle/event";
import { MAX_ENGINE_VERSION } from "@/lib/lifecycle/event-schema";
import type { ConditionReason, Mark } from "@/lib/lifecycle/vocabulary";
import { ProviderError, type InstanceSpec, type PreparedArtifact } from "@/lib/providers/provider";
import type { CreateInstance } from "@/lib/rollouts/core/action";
import type { Balancer } from "./balancer";
import { endsBy } from "@/lib/providers/ends-by";
import type { WatchedProvider } from "../observe/watched-provider";
import type { Creation, HeldWorkload } from "../lease/held-workload";
import { instanceEvent, type Identified } from "@/lib/lifecycle/instance-events";
import { statusRange, type StatusRange } from "@/lib/workloads/core/statuses";
import type { Prober } from "../observe/prober";
import type { Recorder } from "../record/recorder";
import type { ControllerOptions, ControllerTimes } from "../runtime";
import type { StoredRevision, StoredWorkload } from "@/lib/rollouts/core/stored-workload";
import { specOf } from "./spec-of";

const CREATE_DEADLINE_MS = 60_000;
const STOP_SLACK_MS = 15_000;
const SUCCESSES: StatusRange = { from: 200, to: 299 };
const NOT_NEEDED = "It was not needed any more before it was made.";

export interface EffectContext {
  readonly options: ControllerOptions;
  readonly times: ControllerTimes;
  readonly recorder: Recorder;
  readonly prober: Prober;
  readonly balancer: Balancer;
  /** Aborts when this controller ends. */
  readonly signal: AbortSignal;
  wake(workloadId: string): void;
  /** Says on the workload why instances could not be made. */
  complain(
    workloadId: string,
    reason: Extract<ConditionReason, "artifact-not-found" | "artifact-invalid" | "create-failed">,
    message: string,
  ): Promise<void>;
}

/** Ends with this controller, with the engine's trouble, or after `ms`. */
export const within = (context: EffectContext, watched: WatchedProvider, ms: number): AbortSignal =>
  AbortSignal.any([context.signal, watched.silence, AbortSignal.timeout(ms)]);

export function record(
  context: EffectContext,
  instance: Identified,
  mark: Mark,
  facts: Partial<InstanceEventData> = {},
  at = context.options.clock.now(),
): void {
  context.recorder.add(instance.workloadId, [instanceEvent(instance, mark, at, facts)]);
}

/** Begins to make instances whose request is committed, all at once; each can be ended by itself. */
export function createInstances(
  context: EffectContext,
  held: HeldWorkload,
  watched: WatchedProvider,
  stored: StoredWorkload,
  batch: {
    revision: StoredRevision;
    actions: readonly CreateInstance[];
    prepared: Promise<PreparedArtifact>;
  },
): void {
  for (const action of batch.actions) {
    const { name } = action;
    held.effects.set(name, "creating");
    const creation: Creation = {
      abort: new AbortController(),
      isBegun: action.because === "interrupted",
      done: Promise.resolve(),
    };
    const prepared = batch.prepared.then(async ({ digest, cached }) => ({
      spec: await specOf(stored, batch.revision, action, digest),
      cached,
    }));
    creation.done = createInstance(context, held, watched, stored, { name, creation, prepared }).finally(
      () => held.creations.get(name) === creation && held.creations.delete(name),
    );
    held.creations.set(name, creation);
  }
}

/** As its last check found it. */
function engineFacts({ status }: WatchedProvider): Pick<InstanceEventData, "engineVersion"> {
  const version = status?.version ?? null;
  return version === null || version === "" ? {} : { engineVersion: version.slice(0, MAX_ENGINE_VERSION) };
}

async function createInstance(
  context: EffectContext,
  held: HeldWorkload,
  watched: WatchedProvider,
  stored: StoredWorkload,
  making: {
    readonly name: string;
    readonly creation: Creation;
    readonly prepared: Promise<{ readonly spec: InstanceSpec; readonly cached: boolean }>;
  },
): Promise<void> {
  const { creation, prepared } = making;
  const { signal: ended } = creation.abort;
  try {
    const { spec, cached } = await endsBy(ended, NOT_NEEDED, () => prepared);
    const instance = held.known.get(spec.name);
    if (instance) record(context, instance, "scheduled", { imageCached: cached, ...engineFacts(watched) });
    creation.isBegun = true;
    const until = AbortSignal.any([ended, within(context, watched, CREATE_DEADLINE_MS)]);
    const created = await endsBy(until, "The engine did not answer in time.", (signal) =>
      watched.provider.create(spec, signal),
    );
    const { name, workloadId, revision, ordinal } = spec;
    const { address } = created;
    watched.put({
      name,
      workloadId,
      revision,
      ordinal,
      address,
      running: true,
      exitCode: null,
      startedAt: null,
    });
    if (held.effects.get(name) !== "creating") return;
    startProbing(context, watched, stored, spec, { address, isReady: false });
    releaseLater(context, held, name, 0);
  } catch (error) {
    if (!ended.aborted) await createFailed(context, held, watched, making.name, error);
  }
}

export function startProbing(
  context: EffectContext,
  watched: WatchedProvider,
  stored: StoredWorkload,
  instance: { readonly name: string; readonly revision: number },
  state: { readonly address: string; readonly isReady: boolean; readonly isBooted?: boolean },
): void {
  const { capabilities } = watched.provider;
  const revision = stored.revisions.find(({ number }) => number === instance.revision);
  if (capabilities.readiness !== "probe" || !revision) return;
  context.prober.start({
    name: instance.name,
    address: state.address,
    isReady: state.isReady,
    path: revision.probePath,
    // What a row says that no verb wrote may mean none.
    statuses: statusRange(revision.probeStatuses) ?? SUCCESSES,
    timeoutMs: revision.probeTimeoutMs,
    failures: revision.probeFailures,
    isPatient: capabilities.hasBootMark && !state.isBooted,
  });
}

async function createFailed(
  context: EffectContext,
  held: HeldWorkload,
  watched: WatchedProvider,
  name: string,
  error: unknown,
): Promise<void> {
  if (context.signal.aborted) return;
  const instance = held.known.get(name);
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof ProviderError ? error.code : "internal";
  context.options.log.warn({ err: error, instance: name, code }, "an instance could not be made");
  const isFull = code === "disk-full";
  const isEngines = isFull || code === "unavailable" || (code === "deadline" && !watched.status?.available);
  if (isEngines) {
    // Not the instance's fault: its request stands, and is tried again once the provider is back.
    const { available } = await watched.check();
    // Another disk than the data folder's, or too little for this one instance.
    if (isFull && available && instance)
      await context.complain(instance.workloadId, "create-failed", message);
  } else if (instance) {
    record(context, instance, "failed", { reason: "create-failed", message: message.slice(0, 4000) });
    const isArtifact = code === "artifact-not-found" || code === "artifact-invalid";
    await context.complain(instance.workloadId, isArtifact ? code : "create-failed", message);
  }
  if (held.effects.get(name) === "creating")
    releaseLater(context, held, name, isEngines ? context.times.retryMs : 0);
}

/** Ends the effect after a pause, so that what fails at once is not tried in a tight loop. */
function releaseLater(context: EffectContext, held: HeldWorkload, name: string, delayMs: number): void {
  const release = () => {
    held.effects.delete(name);
    context.wake(held.lease.workloadId);
  };
  if (delayMs === 0) return release();
  setTimeout(release, delayMs).unref();
}

/**
 * Takes an instance whose drain is committed out of service, waits for what is in flight, stops it. Where it is still being
 * made that is ended, not waited for; what the engine was never asked for it need not end.
 */
export async function stopInstance(
  context: EffectContext,
  held: HeldWorkload,
  watched: WatchedProvider,
  stored: StoredWorkload,
  stop: {
    readonly name: string;
    /** Null: it never served. */
    readonly drainMs: number | null;
    readonly graceMs: number;
  },
): Promise<void> {
  const { name, drainMs, graceMs } = stop;
  held.effects.set(name, "stopping");
  const creation = held.creations.get(name);
  creation?.abort.abort();
  try {
    if (drainMs !== null) await context.balancer.drained(stored.id, name, drainMs, context.signal);
    context.prober.stop(name);
    await creation?.done;
    if (creation?.isBegun !== false) {
      await watched.stop(name, graceMs, () => within(context, watched, graceMs + STOP_SLACK_MS));
    }
    watched.drop(name);
    const instance = held.known.get(name);
    const stop = held.stops.get(name);
    if (instance && stop) record(context, instance, "stopped", { ...stop });
    await context.balancer.remove(stored.id, name);
    releaseLater(context, held, name, 0);
  } catch (error) {
    if (context.signal.aborted) return;
    context.options.log.warn({ err: error, instance: name }, "an instance could not be stopped yet");
    releaseLater(context, held, name, context.times.retryMs);
  }
}
