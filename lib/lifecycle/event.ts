import type { z } from "zod";
import type { instanceEventDataSchema, mayflyEventSchema } from "./event-schema";
import { MARKS, type Mark } from "./vocabulary";

const INSTANCE_PREFIX = "dev.mayfly.instance.";

export type InstanceEventType = `${typeof INSTANCE_PREFIX}${Mark}`;

export const ROLLOUT_EVENT_TYPES = [
  "dev.mayfly.rollout.accepted",
  "dev.mayfly.rollout.step",
  "dev.mayfly.rollout.finished",
] as const;

/** Clocks disagree about a time; the subject is the machine. */
export const CLOCK_EVENT_TYPE = "dev.mayfly.clock.jumped";

export const eventTypeOf = (mark: Mark): InstanceEventType => `${INSTANCE_PREFIX}${mark}`;

/** The mark that an event type stands for, or null where it is not an instance event. */
export function markOf(type: string): Mark | null {
  if (!type.startsWith(INSTANCE_PREFIX)) return null;
  const word = type.slice(INSTANCE_PREFIX.length);
  return MARKS.find((mark) => mark === word) ?? null;
}

export type InstanceEventData = z.infer<typeof instanceEventDataSchema>;
export type MayflyEvent = z.infer<typeof mayflyEventSchema>;
