import { eventTypeOf, type InstanceEventData, type MayflyEvent } from "@/lib/lifecycle/event";
import { isoMicrosOf, type Instant } from "@/lib/lifecycle/instant";
import type { SimpleMessage } from "@/lib/lifecycle/message";
import { MAX_SAID } from "@/lib/lifecycle/message-schema";
import { storableText } from "@/lib/lifecycle/storable";
import type { Mark } from "@/lib/lifecycle/vocabulary";

export const CONTROLLER_SOURCE = "/mayfly/controller";

/** An engine may say anything, at any length. */
const kept = (message: SimpleMessage): SimpleMessage =>
  typeof message === "string" ? storableText(message.slice(0, MAX_SAID)) : message;

/** Marks that an instance has at most once, so that whoever sees one first names the same event. */
const ONCE: readonly Mark[] = ["requested", "scheduled", "draining", "stopped", "failed"];

export interface Identified {
  readonly name: string;
  readonly workloadId: string;
  readonly revision: number;
  readonly ordinal: number;
  readonly rolloutId: string | null;
}

export function instanceEvent(
  instance: Identified,
  mark: Mark,
  at: Instant,
  facts: Partial<InstanceEventData> = {},
  source: string = CONTROLLER_SOURCE,
): MayflyEvent {
  const { name, workloadId, revision, ordinal, rolloutId } = instance;
  const message = facts.message === undefined ? undefined : kept(facts.message);
  const isOnce = ONCE.includes(mark);
  return {
    source: isOnce ? CONTROLLER_SOURCE : source,
    id: isOnce ? `${name}-${mark}` : `${name}-${mark}-${Math.round(at * 1000)}`,
    type: eventTypeOf(mark),
    time: isoMicrosOf(at),
    subject: name,
    data: {
      workloadId,
      revision,
      ordinal,
      rolloutId,
      ...facts,
      ...(message === undefined ? null : { message }),
    },
  };
}

export function rolloutEvent(
  type: "step" | "finished",
  rolloutId: string,
  id: string,
  at: Instant,
  data: Readonly<Record<string, unknown>>,
): MayflyEvent {
  return {
    source: CONTROLLER_SOURCE,
    id: `${rolloutId}-${id}`,
    type: `dev.mayfly.rollout.${type}`,
    time: isoMicrosOf(at),
    subject: rolloutId,
    data: { ...data },
  };
}
