import type { InstanceEventData } from "@/lib/lifecycle/event";
import type { Action, CreateInstance, Decision, Route } from "@/lib/rollouts/core/action";
import type { TrafficView } from "@/lib/rollouts/core/snapshot";
import { messageText } from "@/lib/text/messages";
import { countFailures } from "./count-failures";
import { createInstances, stopInstance, type EffectContext } from "./effects";
import type { WatchedProvider } from "../observe/watched-provider";
import { stopOf, type HeldWorkload } from "../lease/held-workload";
import { withFence } from "../lease/with-fence";
import { prepareArtifact } from "./prepare-artifact";
import { changedKeys } from "../record/recorder";
import { selectFirstStarts } from "@/lib/rollouts/select-first-starts";
import { writeDecision } from "@/lib/rollouts/write-decision";
import { hasWrites, rolloutIdOf, type DecisionWrite } from "@/lib/rollouts/core/decision-events";
import type { StoredWorkload } from "@/lib/rollouts/core/stored-workload";

export interface Applying {
  readonly held: HeldWorkload;
  readonly watched: WatchedProvider;
  readonly stored: StoredWorkload;
  /** Who got requests when it was decided. */
  readonly traffic: TrafficView;
  /** Instances on their way up on this host, those of other workloads and those decided on now included. */
  readonly startingCount: number;
}

const isRoute = (action: Action): action is Route => action.kind === "route";
const isCreation = (action: Action): action is CreateInstance => action.kind === "create-instance";

/**
 * Commits what was decided, behind the fence and only if nobody changed desired state since it was read; then has the
 * effects done, without waiting for them, but for who gets requests. Resolves to whether the front end took all of that;
 * where it is not as it was decided by, nothing is done.
 */
export async function apply(
  context: EffectContext,
  applying: Applying,
  decision: Decision,
): Promise<boolean> {
  const { held, watched, stored } = applying;
  const creations = decision.actions.filter(isCreation);
  // Preparing makes no instance, so it may overlap the commit.
  const batches = batchesOf(stored, creations).map((batch) => ({
    ...batch,
    prepared: prepareArtifact(context, held, watched, batch.revision),
  }));
  if (!(await isStillServed(context, applying, decision))) return false;
  const failures = await countFailures(context, held, stored, decision);
  const write = { stored, decision, failures };
  if (hasWrites(write)) await commit(context, applying, write);
  remember(held, stored, decision);
  for (const batch of batches) createInstances(context, held, watched, stored, batch);
  const isRouted = await routeAll(context, applying, decision.actions.filter(isRoute));
  for (const action of decision.actions) dispatch(context, applying, action);
  return isRouted;
}

/** What serves is given up on the front end's word of this moment, and on no older one. */
async function isStillServed(
  { balancer }: EffectContext,
  { stored, traffic }: Applying,
  { actions }: Decision,
): Promise<boolean> {
  const isGivingUp = actions.some(
    (action) =>
      action.kind === "finish-rollout" ||
      (action.kind === "drain-instance" && action.because !== "never-ready"),
  );
  if (!isGivingUp || traffic.front !== "up") return true;
  const now = await balancer.confirm(stored.id);
  return now.front === "up" && traffic.serving.every((name) => now.serving.includes(name));
}

async function routeAll(
  context: EffectContext,
  { watched, stored }: Applying,
  routes: readonly Route[],
): Promise<boolean> {
  const done = await Promise.all(
    routes.map(async ({ name, serves }) => {
      const known = stored.instances.find((instance) => instance.name === name)?.address ?? null;
      const address = watched.addressOf(name) ?? known;
      if (address === null) return false;
      return context.balancer.route(stored.id, { name, address }, serves);
    }),
  );
  return done.every(Boolean);
}

function batchesOf(stored: StoredWorkload, creations: readonly CreateInstance[]) {
  return stored.revisions.flatMap((revision) => {
    const actions = creations.filter((action) => action.revision === revision.number);
    return actions.length === 0 ? [] : [{ revision, actions }];
  });
}

async function commit(
  context: EffectContext,
  { held, watched, stored, startingCount }: Applying,
  decided: Pick<DecisionWrite, "stored" | "decision" | "failures">,
): Promise<void> {
  const { provider } = watched;
  const facts: Partial<InstanceEventData> = {
    kind: provider.kind,
    provider: provider.id,
    runtime: stored.runtime,
    simulated: provider.isSimulated,
    host: context.options.host,
    concurrency: Math.max(1, startingCount),
  };
  const write = { ...decided, facts, at: context.options.clock.now() };
  const revisions = decided.decision.actions.filter(isCreation).map(({ revision }) => revision);
  const asked = { workloadId: stored.id, provider: provider.id, host: context.options.host, revisions };
  const events = await withFence(
    context.options.pool,
    held.lease,
    async (sql) => writeDecision(sql, { ...write, firstStarts: await selectFirstStarts(sql, asked) }),
    stored.generation,
  );
  context.options.notifier.changed(changedKeys(stored.id, events));
  for (const action of decided.decision.actions) {
    const { kind, because, message } = action;
    context.options.log.info({ workloadId: stored.id, action, kind, because }, messageText(message));
  }
}

/** Keeps in mind what marks that come in from now on belong to. */
function remember(held: HeldWorkload, stored: StoredWorkload, decision: Decision): void {
  const rolloutId = rolloutIdOf({ stored, decision });
  for (const action of decision.actions) {
    if (isCreation(action) && !held.known.has(action.name)) {
      const { name, revision, ordinal } = action;
      held.known.set(name, { name, revision, ordinal, workloadId: stored.id, rolloutId });
    }
    if (action.kind === "drain-instance") held.stops.set(action.name, stopOf(action.reason, action.message));
  }
}

/** What never served has nothing in flight, and nothing to put away. */
const AT_ONCE = { drainMs: null, graceMs: 0 } as const;
const patienceOf = ({ drainDeadlineMs, graceMs }: StoredWorkload) => ({ drainMs: drainDeadlineMs, graceMs });

function patienceLeft({ options: { clock } }: EffectContext, stored: StoredWorkload, name: string) {
  const drainingAt = stored.instances.find((one) => one.name === name)?.drainingAt ?? 0;
  const sinceMs = Math.max(0, clock.now() - Math.max(drainingAt, clock.setAt));
  const { drainMs, graceMs } = patienceOf(stored);
  return { drainMs: Math.max(0, drainMs - sinceMs), graceMs };
}

function dispatch(context: EffectContext, { held, watched, stored }: Applying, action: Action): void {
  if (action.kind === "drain-instance") {
    const { name, because } = action;
    const patience = because === "never-ready" ? AT_ONCE : patienceOf(stored);
    void stopInstance(context, held, watched, stored, { name, ...patience });
  } else if (action.kind === "stop-instance") {
    const { name } = action;
    const isAborted = held.stops.get(name)?.reason === "aborted";
    const patience = isAborted ? AT_ONCE : patienceLeft(context, stored, name);
    void stopInstance(context, held, watched, stored, { name, ...patience });
  } else if (action.kind === "remove-orphan") {
    const { graceMs } = stored;
    void stopInstance(context, held, watched, stored, { name: action.name, graceMs, drainMs: 0 });
  } else if (action.kind === "mark-failed") {
    context.prober.stop(action.name);
    void context.balancer.remove(stored.id, action.name);
  }
}
