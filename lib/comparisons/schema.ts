import { z } from "zod";
import { kindSchema } from "@/lib/lifecycle/vocabulary";
import { isoInstantSchema } from "@/lib/lifecycle/wire";
import { estimateSchema, timingNameSchema } from "@/lib/timings/schema";
import { stageSchema } from "@/lib/workloads/schema";

const instantSchema = z.iso.datetime("Use an instant such as 2026-11-23T08:00:00.000Z.");
const nameSchema = z.string().min(1, "Give a name.").max(200, "Use at most 200 characters.");

/** What a group is made of; a part that is left out does not narrow it. */
export const groupSchema = z
  .object({
    application: nameSchema.optional(),
    workload: nameSchema.optional(),
    kind: kindSchema.optional(),
    provider: nameSchema.optional(),
    runtime: nameSchema.optional(),
    revision: z.coerce
      .number("Use a whole number.")
      .int("Use a whole number.")
      .min(1, "Revisions start at 1.")
      .optional(),
    /** `none` for what has no accelerator, as containers. */
    accelerator: nameSchema.optional(),
    origin: z.enum(["measured", "simulated"], "Use measured or simulated.").default("measured"),
    /** Inclusive; as an ISO instant. */
    from: instantSchema.optional(),
    /** Exclusive. */
    to: instantSchema.optional(),
  })
  .strict()
  .refine(({ from, to }) => from === undefined || to === undefined || Date.parse(from) < Date.parse(to), {
    error: "The window ends before it begins.",
    path: ["to"],
  });
export type Group = z.infer<typeof groupSchema>;

export const SIDES = ["a", "b"] as const;
const ofBoth = <T extends z.ZodType>(schema: T) => z.object({ a: schema, b: schema });

/** What can be picked for a group, from what is there. */
export const groupChoicesSchema = z.object({
  applications: z.array(z.string()),
  workloads: z.array(z.object({ id: z.string(), application: z.string(), kind: kindSchema })),
  providers: z.array(z.string()),
  runtimes: z.array(z.string()),
  accelerators: z.array(z.string()),
});

/** Points of a line, at most 1,000: `[x, y]`. */
const lineSchema = z.array(z.tuple([z.number(), z.number()]));

export const durationStatsSchema = z.object({
  n: z.number(),
  /** Attempts that failed before the end point; never counted as durations. */
  failed: z.number(),
  /** Spans below zero, since clocks disagree; shown, and left out of the figures. */
  skewed: z.number(),
  median: estimateSchema,
  p95: estimateSchema,
  p99: estimateSchema,
  minMs: z.number().nullable(),
  maxMs: z.number().nullable(),
  /** Empirical distribution: `[ms, share that took at most so long]`. */
  ecdf: lineSchema,
  /** What else a reader should know: identical values, an outlier, a window in the future. */
  notes: z.array(z.string()),
});

const durationQuestionSchema = z.object({
  timing: timingNameSchema,
  from: z.string(),
  to: z.string(),
  method: z.string(),
  ...ofBoth(durationStatsSchema).shape,
  /** Of group a over group b. */
  ratioOfMedians: estimateSchema,
  ratioOfP95: estimateSchema,
});

export const stageStatsSchema = z.object({
  stage: stageSchema,
  n: z.number(),
  median: estimateSchema,
});

/** Ready replicas of one scale-out: `[ms since intent, ready]`, a step at each point. */
const readyStepsSchema = z.object({ rolloutId: z.string(), points: lineSchema });

export const survivalSchema = z.object({
  n: z.number(),
  planned: z.number(),
  failures: z.number(),
  alive: z.number(),
  truncated: z.number(),
  /** At most 1,000 steps; survival and its 95 % band hold until the next one. */
  steps: z.array(
    z.object({
      ms: z.number(),
      survival: z.number(),
      low: z.number().nullable(),
      high: z.number().nullable(),
    }),
  ),
  /** How many are at risk at each of some round times. */
  atRisk: z.array(z.object({ ms: z.number(), count: z.number() })),
  median: estimateSchema,
  /** The curve with ends by plan counted as censored: what failures alone would leave. */
  failuresOnly: lineSchema,
});

export const availabilitySchema = z.object({
  workloadId: z.string(),
  observedMs: z.number(),
  unknownMs: z.number(),
  /** Shares of the observed time, 0 to 1; null where nothing was observed. */
  shareServing: z.number().nullable(),
  shareDesired: z.number().nullable(),
  /** At most 1,000 segments in order, without gaps. */
  segments: z.array(
    z.object({
      fromMs: z.number(),
      toMs: z.number(),
      state: z.enum(["desired", "serving", "down", "unknown"]),
    }),
  ),
});

export const comparisonSchema = z.object({
  ...ofBoth(z.object({ group: groupSchema, name: z.string(), instances: z.number() })).shape,
  /** What differs between the groups besides what was asked for, each with its counts: accelerator, concurrency, cached. */
  differences: z.array(z.object({ name: z.string(), ...ofBoth(z.record(z.string(), z.number())).shape })),
  startup: durationQuestionSchema,
  stages: ofBoth(z.array(stageStatsSchema)),
  scaleOut: durationQuestionSchema,
  scaleOutSteps: ofBoth(z.array(readyStepsSchema)),
  rollout: durationQuestionSchema,
  recovery: durationQuestionSchema,
  lifetime: z.object({
    ...ofBoth(survivalSchema).shape,
    method: z.string(),
    logRank: z.object({
      chiSquare: z.number().nullable(),
      p: z.number().nullable(),
      missingBecause: z.string().nullable(),
    }),
    /** Restricted mean of a minus that of b up to `tauMs`; shown where the curves cross. */
    meanDifference: z.object({
      tauMs: z.number().nullable(),
      isCrossing: z.boolean(),
      estimate: estimateSchema,
    }),
  }),
  availability: ofBoth(z.array(availabilitySchema)),
  choices: groupChoicesSchema,
  asOf: isoInstantSchema,
});
