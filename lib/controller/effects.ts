import type { InstanceEventData } from "@/lib/lifecycle/event";
import type { ConditionReason, Mark } from "@/lib/lifecycle/vocabulary";
import { ProviderError, type InstanceSpec, type PreparedArtifact } from "@/lib/providers/provider";
import type { CreateInstance } from "@/lib/rollouts/core/action";
import type { Balancer } from "./balancer";
import { endsBy } from "./ends-by";
import type { Engine } from "./engine";
import type { HeldWorkload } from "./held-workload";
import { instanceEvent, type Identified } from "./instance-events";
import type { StoredRevision, StoredWorkload } from "./observe";
import type { Prober } from "./prober";
import type { Recorder } from "./recorder";
import type { ControllerOptions, ControllerTimes } from "./runtime";

const CREATE_DEADLINE_MS = 60_000;
const STOP_SLACK_MS = 15_000;

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
export const within = (context: EffectContext, engine: Engine, ms: number): AbortSignal =>
  AbortSignal.any([context.signal, engine.silence, AbortSignal.timeout(ms)]);

export function record(
  context: EffectContext,
  instance: Identified,
  mark: Mark,
  facts: Partial<InstanceEventData> = {},
  at = context.options.clock.now(),
): void {
  context.recorder.add(instance.workloadId, [instanceEvent(instance, mark, at, facts)]);
}

/** Makes instances whose request is committed, all at once. */
export async function createInstances(
  context: EffectContext,
  held: HeldWorkload,
  engine: Engine,
  stored: StoredWorkload,
  batch: {
    revision: StoredRevision;
    actions: readonly CreateInstance[];
    prepared: Promise<PreparedArtifact>;
  },
): Promise<void> {
  for (const { name } of batch.actions) held.effects.set(name, "creating");
  let prepared: PreparedArtifact;
  try {
    prepared = await batch.prepared;
  } catch (error) {
    await Promise.all(batch.actions.map((action) => createFailed(context, held, engine, action.name, error)));
    return;
  }
  const at = context.options.clock.now();
  for (const { name } of batch.actions) {
    const instance = held.known.get(name);
    if (instance) record(context, instance, "scheduled", { imageCached: prepared.cached }, at);
  }
  await Promise.all(
    batch.actions.map((action) =>
      createInstance(context, held, engine, stored, specOf(stored, batch.revision, action, prepared.digest)),
    ),
  );
}

async function createInstance(
  context: EffectContext,
  held: HeldWorkload,
  engine: Engine,
  stored: StoredWorkload,
  spec: InstanceSpec,
): Promise<void> {
  try {
    const created = await endsBy(
      within(context, engine, CREATE_DEADLINE_MS),
      "The engine did not answer in time.",
      (signal) => engine.provider.create(spec, signal),
    );
    const { name, workloadId, revision, ordinal } = spec;
    const { address } = created;
    engine.put({
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
    startProbing(context, engine, stored, spec, { address, isReady: false });
    releaseLater(context, held, name, 0);
  } catch (error) {
    await createFailed(context, held, engine, spec.name, error);
  }
}

export function startProbing(
  context: EffectContext,
  engine: Engine,
  stored: StoredWorkload,
  instance: { readonly name: string; readonly revision: number },
  state: { readonly address: string; readonly isReady: boolean; readonly isBooted?: boolean },
): void {
  const { capabilities } = engine.provider;
  const revision = stored.revisions.find(({ number }) => number === instance.revision);
  if (capabilities.readiness !== "probe" || !revision) return;
  context.prober.start({
    ...{ name: instance.name, address: state.address, isReady: state.isReady },
    ...{ path: revision.probePath, timeoutMs: revision.probeTimeoutMs, failures: revision.probeFailures },
    isPatient: capabilities.hasBootMark && !state.isBooted,
  });
}

const specOf = (
  stored: StoredWorkload,
  revision: StoredRevision,
  action: CreateInstance,
  digest: string,
): InstanceSpec => ({
  ...{ name: action.name, workloadId: stored.id, revision: action.revision, ordinal: action.ordinal },
  ...{
    artifact: revision.artifact,
    digest,
    command: revision.command,
    env: revision.env,
    port: revision.port,
  },
  ...{ runtime: stored.runtime, memoryMb: revision.memoryMb, cpus: revision.cpus },
  needs: revision.needs,
});

async function createFailed(
  context: EffectContext,
  held: HeldWorkload,
  engine: Engine,
  name: string,
  error: unknown,
): Promise<void> {
  if (context.signal.aborted) return;
  const instance = held.known.get(name);
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof ProviderError ? error.code : "internal";
  context.options.log.warn({ err: error, instance: name, code }, "an instance could not be made");
  const isFull = code === "disk-full";
  const isEngines = isFull || code === "unavailable" || (code === "deadline" && !engine.status?.available);
  if (isEngines) {
    // Not the instance's fault: its request stands, and is tried again once the provider is back.
    const { available } = await engine.check();
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

/** Takes an instance whose drain is committed out of service, waits for what is in flight, stops it. */
export async function stopInstance(
  context: EffectContext,
  held: HeldWorkload,
  engine: Engine,
  stored: StoredWorkload,
  stop: { readonly name: string; readonly drainMs: number },
): Promise<void> {
  const { name } = stop;
  held.effects.set(name, "stopping");
  try {
    await context.balancer.drained(stored.id, name, stop.drainMs, context.signal);
    context.prober.stop(name);
    await held.creations.get(name);
    await endsBy(
      within(context, engine, stored.graceMs + STOP_SLACK_MS),
      "The engine did not answer in time.",
      (signal) => engine.provider.stop(name, { graceMs: stored.graceMs }, signal),
    );
    engine.drop(name);
    const instance = held.known.get(name);
    const reason = held.stopReasons.get(name);
    if (instance && reason) record(context, instance, "stopped", { reason });
    await context.balancer.remove(stored.id, name);
    releaseLater(context, held, name, 0);
  } catch (error) {
    if (context.signal.aborted) return;
    context.options.log.warn({ err: error, instance: name }, "an instance could not be stopped yet");
    releaseLater(context, held, name, context.times.retryMs);
  }
}
