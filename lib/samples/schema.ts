import { z } from "zod";
import { DURATION_TIMINGS } from "@/lib/comparisons/schema";
import { wholeNumberText } from "@/lib/lifecycle/number";
import { textSchema } from "@/lib/lifecycle/text";
import { kindSchema } from "@/lib/lifecycle/vocabulary";
import { isoInstantSchema, limitSchema } from "@/lib/lifecycle/wire";
import { windowSchema } from "@/lib/lifecycle/window";

export const SAMPLE_TIMINGS = [...DURATION_TIMINGS, "uptime"] as const;
export const sampleTimingSchema = z.enum(SAMPLE_TIMINGS);
export type SampleTiming = z.infer<typeof sampleTimingSchema>;

/** `measured` counts; `running` is a lower bound; what failed or whose clocks disagree has no value that counts. */
export const SAMPLE_STATES = ["measured", "running", "failed", "clock-skew"] as const;
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
  valueMs: z.number().nullable(),
  state: z.enum(SAMPLE_STATES),
  /** ms of scheduling, creation, boot and application; null where a mark is missing, or it is of a rollout. */
  stages: z.array(z.number().nullable()).nullable(),
  runtime: z.string().nullable(),
  /** Of a rollout those of the instances that it started: `kvm + tcg`; where it started none, `none started`. */
  accelerator: z.string().nullable(),
  /** Yes or no; of a rollout that started several also `2 of 3`. */
  cached: z.string().nullable(),
  /** How many started at once: `2`; of a rollout that started several also `1 to 3`. */
  concurrency: z.string().nullable(),
  host: z.string().nullable(),
  artifact: z.string().nullable(),
  /** `2 to 4`, of a rollout. */
  replicas: z.string().nullable(),
  isSimulated: z.boolean(),
});
export type SampleDto = z.infer<typeof sampleSchema>;

export const samplesSchema = z.object({
  /** Newest first. */
  items: z.array(sampleSchema),
  /** Whether there are older ones that are not among them. */
  isCut: z.boolean(),
  /** How many there are in all; null where that is not known. */
  total: z.number().nullable(),
  timing: sampleTimingSchema,
  /** End points in words of the glossary. */
  from: z.string(),
  to: z.string(),
  /** As a sentence calls the group. */
  name: z.string(),
  window: windowSchema,
  asOf: isoInstantSchema,
});
export type SamplesDto = z.infer<typeof samplesSchema>;

export const MOST_SAMPLES = 1000;

export const listSamplesInput = z.object({
  timing: sampleTimingSchema.default("startup"),
  /** As `formatGroup` writes it. */
  group: textSchema(1000).default(""),
  application: textSchema(200).nullable().default(null),
  window: windowSchema.default("24h"),
  /** Only so many of the newest that count, as the overview's figures do: none whose clocks disagree. */
  newest: wholeNumberText(1, MOST_SAMPLES).nullable().default(null),
  limit: limitSchema(MOST_SAMPLES, MOST_SAMPLES),
});
export type ListSamplesInput = z.infer<typeof listSamplesInput>;
