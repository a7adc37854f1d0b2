import { z } from "zod";
import { kindSchema, MARKS, stopReasonSchema, type Mark } from "./vocabulary";

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

/**
 * What an instance event may say besides its time. `requested` carries identity and the facts that a sample depends
 * on; `created` the facts that only the engine knows; `stopped` and `failed` the reason. Every event may carry all.
 */
export const instanceEventDataSchema = z.object({
  workloadId: z.string().min(1).max(200),
  revision: z.number().int().positive(),
  ordinal: z.number().int().nonnegative(),
  rolloutId: z.string().nullish(),
  kind: kindSchema.optional(),
  provider: z.string().max(60).optional(),
  runtime: z.string().max(60).optional(),
  simulated: z.boolean().optional(),
  host: z.string().max(255).optional(),
  accelerator: z.string().max(20).optional(),
  imageCached: z.boolean().optional(),
  /** How many instances were on their way up on this host when this one was requested, itself included. */
  concurrency: z.number().int().positive().optional(),
  address: z.string().max(300).optional(),
  isolation: z.record(z.string().max(60), z.string().max(600)).optional(),
  reason: stopReasonSchema.optional(),
  exitCode: z.number().int().optional(),
  message: z.string().max(4000).optional(),
});
export type InstanceEventData = z.infer<typeof instanceEventDataSchema>;

/** A fact in the shape of a CloudEvent. (source, id) is its identity; `time` is ISO in UTC, up to microseconds. */
export const mayflyEventSchema = z.object({
  source: z.string().min(1).max(300),
  id: z.string().min(1).max(300),
  type: z.string().min(1).max(120),
  time: z.iso.datetime({ precision: undefined }),
  /** Instance id for instance events, rollout id for rollout events. */
  subject: z.string().min(1).max(200),
  data: z.custom<Record<string, unknown>>(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    "Give the data as an object.",
  ),
});
export type MayflyEvent = z.infer<typeof mayflyEventSchema>;
