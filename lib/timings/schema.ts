import * as z from "zod/mini";
import { kindSchema } from "@/lib/lifecycle/vocabulary-schema";
import { windowSchema } from "@/lib/lifecycle/window-schema";
import { isoInstantSchema } from "@/lib/lifecycle/wire";
import { timingMethodSchema } from "./core/methods";
import { figureWhySchema, ratioWhySchema, stratum } from "./core/missing-why";
import { KNOWN_PLANS, PROBE_CLOCKS } from "./core/probe-plans";
import { DURATION_TIMINGS } from "./core/rollout-timings";

/** More dots than these hide each other. */
export const MAX_SAMPLES = 60;

export const TIMING_NAMES = ["startup", "scale-out", "rollout", "rollback", "recovery", "uptime"] as const;
export const timingNameSchema = z.enum(TIMING_NAMES);
export type TimingName = z.infer<typeof timingNameSchema>;

/** A statistic with its interval, or the reason why there is none. */
export const estimateOf = <Why extends z.core.SomeType>(why: Why) =>
  z.object({
    value: z.nullable(z.number()),
    low: z.nullable(z.number()),
    high: z.nullable(z.number()),
    /** Why value or interval is missing; null where both are there. */
    why: z.nullable(why),
  });

/** A figure of one group. */
export const estimateSchema = estimateOf(figureWhySchema);
export type Estimate = z.infer<typeof estimateSchema>;

/** Attempts, those that got there, and from how many units. */
const countsSchema = z.object({ n: z.number(), reached: z.number(), units: z.number() });

/** A ratio of two groups, compared within what must be alike. */
export const ratioSchema = z.extend(estimateOf(ratioWhySchema), {
  /** The applications that it is of, parted by artifact where groups have other mixes of these, each with its share of the weight. */
  within: z.array(z.object({ ...stratum, weight: z.number() })),
  /** Applications that it is not of: only one group has them, or there are too few of both. */
  leftOut: z.array(z.object({ ...stratum, because: z.enum(["only-one", "too-few"]) })),
  /** Of how many samples of each group it is; absent: of all of both. */
  counts: z.optional(z.object({ a: countsSchema, b: countsSchema })),
  /** Of a ratio without an interval: how rarely units of one group lie so far from those of the other by chance; absent of fewer than two of each. */
  p: z.optional(z.number()),
  /** Groups that are alike on average are not alike: one of several applications shows a difference of more than a tenth. */
  isUneven: z.optional(z.boolean()),
});
export type Ratio = z.infer<typeof ratioSchema>;

export const timingGroupSchema = z.object({
  kind: kindSchema,
  isSimulated: z.boolean(),
  /** Attempts; of uptimes, lives. */
  n: z.number(),
  /** Those that got there. */
  reached: z.number(),
  /** Those that go on, or were called off before they got there. */
  censored: z.number(),
  /** True where there are older ones than the newest of each application, which are not counted. */
  isCut: z.optional(z.boolean()),
  /** How many failed before the end point: they count as never there. */
  failed: z.number(),
  median: estimateSchema,
  p95: estimateSchema,
  /** Durations of the newest `MAX_SAMPLES`, in ms, newest first: of what ended, and so far of what still runs (right-censored). */
  samples: z.object({ ended: z.array(z.number()), running: z.array(z.number()) }),
  /** What the samples depend on, each with its count: accelerator, runtime, image cached, started at once. */
  conditions: z.record(z.string(), z.record(z.string(), z.number())),
});
export type TimingGroup = z.infer<typeof timingGroupSchema>;

/** What a condition of the samples was, with its counts on either side: `accelerator`, `{ kvm: 40 }`, `{ tcg: 3 }`. */
export const differenceSchema = z.object({
  name: z.string(),
  a: z.record(z.string(), z.number()),
  b: z.record(z.string(), z.number()),
  /** Of how many it is not known. */
  unknown: z.object({ a: z.number(), b: z.number() }),
  /** Total variation, 0 to 1: the part of a side that would have to be under other values to be as the other is. */
  distance: z.number(),
});
export type Difference = z.infer<typeof differenceSchema>;

export const timingSchema = z.object({
  timing: timingNameSchema,
  /** End points in words of the glossary: a mark, `intent`, `loss` or `target reached`. */
  from: z.string(),
  to: z.string(),
  groups: z.array(timingGroupSchema),
  /** Median of VM over median of container, with a 95 % interval. */
  ratio: ratioSchema,
  /** Which samples the ratio is of; `any`: none is simulated, which need not be told. */
  origin: z.enum(["any", "measured", "simulated"]),
  /** In what else the two differ, VM and container, as far as those are concerned that the ratio is of. */
  differences: z.array(differenceSchema),
  /** Of a timing without a sample in the window: how many there are of before it, as far as the newest of each application count; else 0. */
  before: z.number(),
  /** Whether there may be more before it. */
  isBeforeCut: z.optional(z.boolean()),
  method: timingMethodSchema,
});
export type TimingDto = z.infer<typeof timingSchema>;

export const timingsSchema = z.object({
  items: z.array(timingSchema),
  nextCursor: z.null(),
  /** How many first starts do not count, by what they are the first of; null where they count. */
  leftOut: z.nullable(z.object({ host: z.number(), workload: z.number(), revision: z.number() })),
  window: windowSchema,
  asOf: isoInstantSchema,
});
export type TimingsDto = z.infer<typeof timingsSchema>;

const regimeSchema = z.object({
  units: z.number(),
  /** Of the units' medians, ms. */
  medianMs: z.number(),
});

/** A point in time where the distribution of a timing changed. */
export const changePointSchema = z.object({
  /** Of the first unit after it, in `drawn`. */
  index: z.number(),
  at: isoInstantSchema,
  /** 95 % set of places: the first units after it at the earliest and at the latest. */
  earliest: isoInstantSchema,
  latest: isoInstantSchema,
  /** `spread`: the distribution changed, and which way its median did can't be told. */
  direction: z.enum(["grew", "fell", "spread"]),
  before: regimeSchema,
  after: regimeSchema,
  /** Of the median after over that before. */
  ratio: z.nullable(z.number()),
  /** Its 95 % interval; null: there is none. */
  interval: z.nullable(z.tuple([z.number(), z.number()])),
  /** What is known to have changed where it lies: a coincidence in time. */
  cause: z.object({
    strength: z.enum(["shown", "suggested", "untold"]),
    why: z.enum(["one-changed", "several-changed", "changed-often", "nothing-changed"]),
    /** Nearest first. */
    facts: z.array(z.object({ name: z.string(), before: z.string(), after: z.string() })),
  }),
});
export type ChangePointDto = z.infer<typeof changePointSchema>;

/** The change points of one timing of a workload. A unit is a rollout: of its starts their median. */
export const changeSeriesSchema = z.object({
  timing: z.enum(DURATION_TIMINGS),
  units: z.number(),
  samples: z.number(),
  /** With fewer units no change can be seen. */
  fewest: z.number(),
  /** Units before this were not looked at; null: all were. */
  olderThan: z.nullable(isoInstantSchema),
  /** Oldest first. */
  points: z.array(changePointSchema),
  /** `[epoch ms, median in ms]` of each unit, oldest first; none where nothing changed. */
  drawn: z.array(z.tuple([z.number(), z.number()])),
});
export type ChangeSeries = z.infer<typeof changeSeriesSchema>;

/** Those of a workload, in the order of `DURATION_TIMINGS`; null while they are first computed. */
export const changePointsAnswerSchema = z.object({
  series: z.nullable(z.array(changeSeriesSchema)),
  isComputing: z.boolean(),
  ageMs: z.nullable(z.number()),
});
export type ChangePointsAnswer = z.infer<typeof changePointsAnswerSchema>;

const probePlanSchema = z.object({
  periodMs: z.number(),
  delayMs: z.number(),
  successes: z.number(),
  clock: z.enum(PROBE_CLOCKS),
});

/** What a probe would have added to the starts of a workload; durations in ms. */
const probeTaxRowSchema = z.extend(probePlanSchema, {
  /** `yours`: as was asked for. */
  plan: z.enum([...KNOWN_PLANS, "yours"]),
  median: estimateSchema,
  p95: estimateSchema,
  /** The same whichever starts there were, so that there is no interval. */
  isByPhase: z.boolean(),
});
export type ProbeTaxRow = z.infer<typeof probeTaxRowSchema>;

export const probeTaxSchema = z.object({
  /** Starts that came to serve; of more than `most` the newest. */
  n: z.number(),
  most: z.number(),
  isCut: z.boolean(),
  /** From the start of an instance to its first good answer: the median. */
  answersAfter: estimateSchema,
  rows: z.array(probeTaxRowSchema),
  window: windowSchema,
  asOf: isoInstantSchema,
});
export type ProbeTaxDto = z.infer<typeof probeTaxSchema>;
