import * as z from "zod/mini";
import { groupDtoSchema } from "@/lib/comparisons/core/group";
import { kindSchema } from "@/lib/lifecycle/vocabulary-schema";
import { isoInstantSchema } from "@/lib/lifecycle/wire";
import { windowSchema } from "@/lib/lifecycle/window-schema";
import { SAMPLE_TIMINGS } from "./core/sample-timings";

export const sampleTimingSchema = z.enum(SAMPLE_TIMINGS);

/** `measured` counts; `running` is a lower bound, and so are `unfinished`, of a start that goes on or was called off, and `superseded`, of a change that a later one took the place of; what failed or whose clocks disagree has no value that counts. */
export const SAMPLE_STATES = [
  "measured",
  "running",
  "unfinished",
  "superseded",
  "failed",
  "clock-skew",
] as const;
export type SampleState = (typeof SAMPLE_STATES)[number];

/** One measurement with what it was of and what it depends on. */
export const sampleSchema = z.object({
  id: z.string(),
  of: z.enum(["instance", "rollout"]),
  applicationId: z.string(),
  workloadId: z.string(),
  kind: kindSchema,
  revision: z.number(),
  /** When it began: the request, or the intent. */
  at: isoInstantSchema,
  /** ms; null where it failed or clocks disagree. */
  valueMs: z.nullable(z.number()),
  /** How long one that failed was seen trying, ms; null of others; absent of those that were kept before it was told. */
  triedMs: z.optional(z.nullable(z.number())),
  state: z.enum(SAMPLE_STATES),
  /** The rollout that began an instance; null where nothing known did, and of a rollout; absent as `triedMs`. */
  rolloutId: z.optional(z.nullable(z.string())),
  /** ms of scheduling, creation, boot and application; null where a mark is missing, or it is of a rollout. */
  stages: z.nullable(z.array(z.nullable(z.number()))),
  runtime: z.nullable(z.string()),
  /** Of a rollout those of the instances that it started: `kvm + tcg`; where it started none, `none started`. */
  accelerator: z.nullable(z.string()),
  /** Yes or no; of a rollout that started several also `2 of 3`. */
  cached: z.nullable(z.string()),
  /** How many started at once: `2`; of a rollout that started several also `1 to 3`. */
  concurrency: z.nullable(z.string()),
  host: z.nullable(z.string()),
  artifact: z.nullable(z.string()),
  /** `2 to 4`, of a rollout: from what was ready at its intent. */
  replicas: z.nullable(z.string()),
  /** Of a rollout that was superseded: how many were ready then; null of others, and where nobody counted. */
  readyThen: z.nullable(z.number()),
  isSimulated: z.boolean(),
});
export type SampleDto = z.infer<typeof sampleSchema>;

export const samplesSchema = z.object({
  /** Newest first. */
  items: z.array(sampleSchema),
  /** Whether there are older ones that are not among them. */
  isCut: z.boolean(),
  /** How many there are in all; null where that is not known. */
  total: z.nullable(z.number()),
  timing: sampleTimingSchema,
  /** End points in words of the glossary. */
  from: z.string(),
  to: z.string(),
  group: groupDtoSchema,
  window: windowSchema,
  asOf: isoInstantSchema,
});
export type SamplesDto = z.infer<typeof samplesSchema>;
