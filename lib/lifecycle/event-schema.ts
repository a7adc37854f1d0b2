import { z } from "zod";
import { FIRST_STARTS } from "./first-start";
import { instantOf } from "./instant";
import { MAX_INTEGER } from "./integer";
import { simpleMessageSchema } from "./message-schema";
import { isStorable, isStorableJson } from "./storable";
import { kindSchema, stopReasonSchema } from "./vocabulary-schema";

export const MAX_ENGINE_VERSION = 60;

/**
 * What an instance event may say besides its time. `requested` carries identity and the facts that a sample depends
 * on; `created` the facts that only the engine knows; `stopped` and `failed` the reason. Every event may carry all.
 */
export const instanceEventDataSchema = z.object({
  workloadId: z.string().min(1).max(200),
  revision: z.number().int().positive().max(MAX_INTEGER),
  ordinal: z.number().int().nonnegative().max(MAX_INTEGER),
  rolloutId: z.string().max(200).nullish(),
  kind: z.optional(kindSchema),
  provider: z.string().max(60).optional(),
  runtime: z.string().max(60).optional(),
  simulated: z.boolean().optional(),
  /** Nobody saw its start, or nothing says when it was ready: its start is no sample. */
  hasNoStartup: z.boolean().optional(),
  host: z.string().max(255).optional(),
  accelerator: z.string().max(20).optional(),
  /** Of what makes it: QEMU, the container engine. */
  engineVersion: z.string().max(MAX_ENGINE_VERSION).optional(),
  imageCached: z.boolean().optional(),
  /** How many instances were on their way up on this host when this one was requested, itself included. */
  concurrency: z.number().int().positive().max(MAX_INTEGER).optional(),
  /** What its start was the first of; absent: of nothing, or nobody knows. */
  firstOf: z.enum(FIRST_STARTS).optional(),
  address: z.string().max(300).optional(),
  isolation: z.record(z.string().max(60), z.string().max(600)).optional(),
  reason: z.optional(stopReasonSchema),
  exitCode: z
    .number()
    .int()
    .min(-MAX_INTEGER - 1)
    .max(MAX_INTEGER)
    .optional(),
  message: z.optional(simpleMessageSchema),
});

const textSchema = (max: number) =>
  z.string().min(1).max(max).refine(isStorable, "It has a character that can't be stored.");

/** Of the years that a cursor tells, 1970 to 2199. */
const [FIRST_MS, LAST_MS] = [0, Date.UTC(2200, 0)];
function isOfOurTime(iso: string): boolean {
  const at = instantOf(iso);
  return at >= FIRST_MS && at < LAST_MS;
}

const isData = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const hasShortWorkloadId = ({ workloadId }: Record<string, unknown>): boolean =>
  typeof workloadId !== "string" || workloadId.length <= 200;

/** A fact in the shape of a CloudEvent that can be stored. (source, id) is its identity; `time` is ISO in UTC, up to microseconds. */
export const mayflyEventSchema = z.object({
  source: textSchema(300),
  id: textSchema(300),
  type: textSchema(120),
  time: z.iso.datetime({ precision: undefined }).refine(isOfOurTime, "Use a time from 1970 to 2199."),
  /** Instance id for instance events, rollout id for rollout events. */
  subject: textSchema(200),
  data: z
    .custom<Record<string, unknown>>(isData, { error: "Give the data as an object.", abort: true })
    .refine(isStorableJson, "The data has a character that can't be stored.")
    .refine(hasShortWorkloadId, "A workload's id has at most 200 characters."),
});
