import { eventTypeOf, type MayflyEvent } from "@/lib/lifecycle/event";
import { isoMicrosOf, type Instant } from "@/lib/lifecycle/instant";
import type { Message } from "@/lib/lifecycle/message";
import type { Mark } from "@/lib/lifecycle/vocabulary";
import type { SimulatedWorkload } from "./history";
import type { PastLife, PastRollout } from "./past";

const SOURCE = "/mayfly/simulation";
const SIMULATED: Message = { because: "simulated" };

export const instanceIdOf = (workload: SimulatedWorkload, { revision, ordinal }: PastLife): string =>
  `${workload.id}-r${revision}-${ordinal}`;

/** The events that tell one life, as the controller would have recorded them. */
export function eventsOfLife(workload: SimulatedWorkload, life: PastLife): MayflyEvent[] {
  const subject = instanceIdOf(workload, life);
  const identity = { workloadId: workload.id, revision: life.revision, ordinal: life.ordinal };
  const facts = {
    rolloutId: life.rolloutId,
    kind: workload.kind,
    provider: `simulated-${workload.kind}s`,
    runtime: "simulated",
    simulated: true,
    host: "simulated",
    imageCached: life.imageCached,
    concurrency: life.concurrency,
    ...(life.accelerator === null ? {} : { accelerator: life.accelerator }),
  };
  const event = (mark: Mark, at: Instant, more: Record<string, unknown> = {}): MayflyEvent => ({
    source: SOURCE,
    id: `${subject}-${mark}-${Math.round(at * 1000)}`,
    subject,
    type: eventTypeOf(mark),
    time: isoMicrosOf(at),
    data: { ...identity, simulated: true, ...more },
  });
  const end = { reason: life.reason, ...(life.isFailure ? { exitCode: 1 } : {}) };
  return [
    event("requested", life.requestedAt, facts),
    event("scheduled", life.scheduledAt),
    event("created", life.createdAt),
    event("started", life.startedAt),
    ...(life.bootedAt === null ? [] : [event("booted", life.bootedAt)]),
    ...(life.isNeverReady ? [] : [event("ready", life.readyAt)]),
    ...(life.unready === null
      ? []
      : [event("unready", life.unready.fromAt), event("ready", life.unready.untilAt)]),
    ...(life.drainingAt === null ? [] : [event("draining", life.drainingAt)]),
    event(life.isFailure ? "failed" : "stopped", life.endedAt, end),
  ];
}

/** That it was accepted and how it ended. */
export function eventsOfRollout(workload: SimulatedWorkload, rollout: PastRollout): MayflyEvent[] {
  const { id, change, fromRevision, toRevision, fromReplicas, toReplicas, outcome } = rollout;
  const event = (word: "accepted" | "finished", at: Instant, data: Record<string, unknown>): MayflyEvent => ({
    source: SOURCE,
    id: `${id}-${word}`,
    type: `dev.mayfly.rollout.${word}`,
    subject: id,
    time: isoMicrosOf(at),
    data: { workloadId: workload.id, simulated: true, ...data },
  });
  return [
    event("accepted", rollout.requestedAt, {
      kind: change,
      fromRevision,
      toRevision,
      fromReplicas,
      toReplicas,
      actor: "simulation",
      message: SIMULATED,
    }),
    event("finished", rollout.finishedAt, { outcome, because: "simulated", message: SIMULATED }),
  ];
}
