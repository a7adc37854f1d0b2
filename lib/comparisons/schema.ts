import * as z from "zod/mini";
import { kindSchema } from "@/lib/lifecycle/vocabulary-schema";
import { isoInstantSchema } from "@/lib/lifecycle/wire";
import { SERVING_STATES } from "@/lib/timings/core/availability";
import { DURATION_TIMINGS } from "@/lib/timings/core/rollout-timings";
import {
  endedByCauseSchema,
  endsTestSchema,
  halfSchema,
  meanDifferenceSchema,
} from "@/lib/timings/core/life-claims";
import { durationMethodSchema } from "@/lib/timings/core/methods";
import { unitNameSchema } from "@/lib/timings/core/missing-why";
import { changePointSchema, differenceSchema, estimateSchema, ratioSchema } from "@/lib/timings/schema";
import { stageSchema } from "@/lib/workloads/schema";
import { groupDtoSchema } from "./core/group";
import { durationNoteSchema, lifeNoteSchema, sideNoteSchema } from "./core/notes";
import { OVERLAPS } from "./core/overlap";

export type Group = z.infer<typeof groupDtoSchema>;

/** At most 1,000 points `[x, y]`. */
const lineSchema = z.array(z.tuple([z.number(), z.number()]));

/** A timing of one side; all in ms. */
export const durationStatsSchema = z.object({
  /** Attempts. */
  n: z.number(),
  /** Those that got to the end point. */
  reached: z.number(),
  /** Those that failed before: they count as never there. */
  failed: z.number(),
  /** Those that go on, or were called off: they count as not there when last seen. */
  censored: z.number(),
  /** Spans below zero, since clocks disagree: left out of the figures, and said. */
  skewed: z.number(),
  /** What several of them share their luck with, and of how many of it they are known to be; null: of none, or nobody knows how many. */
  units: z.nullable(z.object({ name: unitNameSchema, count: z.number() })),
  median: estimateSchema,
  p95: estimateSchema,
  p99: estimateSchema,
  /** `[ms, share of all attempts that got there in at most so long]`, a step at each point. */
  ecdf: lineSchema,
  /** What a reader should know besides: identical values, an outlier. */
  notes: z.array(durationNoteSchema),
});
export type DurationStats = z.infer<typeof durationStatsSchema>;

export const durationQuestionSchema = z.object({
  timing: z.enum(DURATION_TIMINGS),
  /** End points in words of the glossary. */
  from: z.string(),
  to: z.string(),
  method: durationMethodSchema,
  a: durationStatsSchema,
  b: durationStatsSchema,
  /** Of a over b. */
  ratioOfMedians: ratioSchema,
  ratioOfP95: ratioSchema,
});
export type DurationQuestion = z.infer<typeof durationQuestionSchema>;

export const stageStatsSchema = z.object({ stage: stageSchema, n: z.number(), median: estimateSchema });
export type StageStats = z.infer<typeof stageStatsSchema>;

/** Ready replicas of one scale-out: `[ms since intent, ready]`, a step at each point. */
export const readyStepsSchema = z.object({ rolloutId: z.string(), points: lineSchema });
export type ReadySteps = z.infer<typeof readyStepsSchema>;

export const survivalSchema = z.object({
  n: z.number(),
  planned: z.number(),
  failures: z.number(),
  /** Stopped, and nobody knows why. */
  unknown: z.number(),
  /** Not ended when last seen: right-censored. */
  alive: z.number(),
  /** First seen alive: left-truncated. */
  truncated: z.number(),
  /** The age up to which the curve can be told. */
  untilMs: z.number(),
  /** Whether older ones were seen: those at risk before them had all ended. */
  isCut: z.boolean(),
  /** At most 300 of `[ms, survival, low, high]`: a survival and its 95 % band hold until the next. */
  steps: z.array(z.tuple([z.number(), z.number(), z.nullable(z.number()), z.nullable(z.number())])),
  /** How many are at risk at round ages. */
  atRisk: z.array(z.object({ ms: z.number(), count: z.number() })),
  half: halfSchema,
  notes: z.array(lifeNoteSchema),
});
export type SurvivalDto = z.infer<typeof survivalSchema>;

export const lifetimeQuestionSchema = z.object({
  method: z.literal("kaplan-meier"),
  a: survivalSchema,
  b: survivalSchema,
  test: endsTestSchema,
  /** Restricted mean of a less that of b up to `tauMs`: what is left to say where the curves cross. */
  meanDifference: z.object({ tauMs: z.number(), isCrossing: z.boolean(), estimate: meanDifferenceSchema }),
});
export type LifetimeQuestion = z.infer<typeof lifetimeQuestionSchema>;

/** At most 300 of `[ms, share, low, high]`: a share that has ended and its 95 % interval hold until the next. */
const endedSchema = z.array(
  z.tuple([z.number(), z.number(), z.nullable(z.number()), z.nullable(z.number())]),
);
/** By what the lives of a side end (Aalen-Johansen). */
export const causesSchema = z.object({
  method: z.literal("aalen-johansen"),
  n: z.number(),
  /** The age up to which it can be told. */
  untilMs: z.number(),
  planned: endedSchema,
  failure: endedSchema,
  unknown: endedSchema,
  claim: endedByCauseSchema,
});
export type CausesDto = z.infer<typeof causesSchema>;

export const availabilitySchema = z.object({
  workloadId: z.string(),
  /** Watched, and something was asked for. */
  observedMs: z.number(),
  unknownMs: z.number(),
  /** Asked for before any instance had ever been ready: neither up nor down. */
  unservedMs: z.number(),
  /** Shares of the observed time, 0 to 1; null where nothing was observed. */
  shareServing: z.nullable(z.number()),
  shareDesired: z.nullable(z.number()),
  /**
   * At most 300 of `[ms since the epoch, shares]`: in order, each until the next, the last until `untilMs`; the shares of its time
   * in the order of `SERVING_STATES`.
   */
  pieces: z.array(z.tuple([z.number(), z.array(z.number()).check(z.length(SERVING_STATES.length))])),
  untilMs: z.number(),
});
export type AvailabilityDto = z.infer<typeof availabilitySchema>;

/** What clients felt while one revision took the place of another. */
const serviceSchema = z.object({
  /** Of the rollouts and roll backs that counted all requests: how many these were, what ended meanwhile, and what of it failed. */
  requests: z.object({
    rollouts: z.number(),
    ended: z.number(),
    failed: z.number(),
    /** Where none failed: the greatest share of all requests that fails in truth, at 95 % (exact); null where some did, or none ended. */
    mostFailing: z.nullable(z.number()),
  }),
  /** Of those that counted failures alone: how many these were, and what failed, of nobody knows how many. */
  failures: z.object({ rollouts: z.number(), failed: z.number() }),
  /** Of those by whose counts more failed than ended, which can't be; they are left out of all others. */
  contradictory: z.object({ rollouts: z.number(), ended: z.number(), failed: z.number() }),
  /** The lowest count of ready replicas, of the change in which it was the least share of those before; null: of none it is known. */
  lowest: z.nullable(z.object({ ready: z.number(), of: z.number() })),
});
export type ServiceDto = z.infer<typeof serviceSchema>;

const sideSchema = z.object({
  group: groupDtoSchema,
  notes: z.array(sideNoteSchema),
  /** By name, how many samples were under each value of it. */
  conditions: z.record(z.string(), z.record(z.string(), z.number())),
  stages: z.array(stageStatsSchema),
  /** Of the newest 200 `[age in ms, whether it still runs]`. */
  lives: z.array(z.tuple([z.number(), z.boolean()])),
  /** The newest 50, newest first, but for those whose clocks disagree. */
  scaleOuts: z.array(readyStepsSchema),
  /** How many there are in all, and of how many clocks disagree. */
  scaleOutCounts: z.object({ all: z.number(), skewed: z.number() }),
  /** Of at most 20 workloads. */
  availability: z.array(availabilitySchema),
  service: serviceSchema,
});
export type ComparisonSide = z.infer<typeof sideSchema>;

export const comparisonSchema = z.object({
  a: sideSchema,
  b: sideSchema,
  differences: z.array(differenceSchema),
  /** In the order of `DURATION_TIMINGS`. */
  durations: z.array(durationQuestionSchema),
  /**
   * Where any end counts; where only failures do and other ends are censored, which is what would happen if nothing else ended
   * them; and what share ends by each cause.
   */
  lifetimes: z.object({
    any: lifetimeQuestionSchema,
    failure: lifetimeQuestionSchema,
    causes: z.object({ a: causesSchema, b: causesSchema }),
  }),
  asOf: isoInstantSchema,
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** What can be picked for a group, from what is there. */
export const groupChoicesSchema = z.object({
  applications: z.array(z.string()),
  workloads: z.array(z.object({ id: z.string(), application: z.string(), kind: kindSchema })),
  providers: z.array(z.string()),
  runtimes: z.array(z.string()),
  accelerators: z.array(z.string()),
  /** Of a group that does not say it. */
  origin: z.enum(["measured", "simulated"]),
});
export type GroupChoices = z.infer<typeof groupChoicesSchema>;

/** A change point of a workload within what a side looks at: figures over it are of two regimes. */
const regimeChangeSchema = z.object({
  workloadId: z.string(),
  timing: z.enum(DURATION_TIMINGS),
  point: changePointSchema,
});
export type RegimeChange = z.infer<typeof regimeChangeSchema>;
const regimesSchema = z.object({ a: z.array(regimeChangeSchema), b: z.array(regimeChangeSchema) });
export type Regimes = z.infer<typeof regimesSchema>;

/** The comparison once it is computed; until then the page shows that it is being computed, and asks again. */
export const comparisonAnswerSchema = z.object({
  comparison: z.nullable(comparisonSchema),
  isComputing: z.boolean(),
  /** Of the comparison; null where there is none yet. */
  ageMs: z.nullable(z.number()),
  /** Null: they are being computed. */
  regimes: z.nullable(regimesSchema),
  choices: groupChoicesSchema,
  /** Which samples these groups, as they were asked for, have in common, so that they are not compared; null: they are. */
  refusal: z.nullable(z.object({ because: z.enum(OVERLAPS), a: groupDtoSchema, b: groupDtoSchema })),
});
export type ComparisonAnswer = z.infer<typeof comparisonAnswerSchema>;
