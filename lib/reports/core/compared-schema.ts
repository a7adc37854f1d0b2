import * as z from "zod/mini";
import { groupDtoSchema } from "@/lib/comparisons/core/group";
import { durationQuestionSchema } from "@/lib/comparisons/schema";
import { isoInstantSchema } from "@/lib/lifecycle/wire";
import { DURATION_TIMINGS } from "@/lib/timings/core/rollout-timings";
import { halfSchema } from "@/lib/timings/core/life-claims";
import { differenceSchema } from "@/lib/timings/schema";
import { reportScopeSchema } from "../schema";

/** Why a timing of two editions is not compared. */
export const UNCOMPARED = [
  "none-either",
  "none-then",
  "none-now",
  "nothing-new",
  "older",
  "experiment",
] as const;

const comparedTimingSchema = z.object({
  /** `a` is of the later edition, `b` of the earlier one; null where they are not compared. */
  question: z.nullable(durationQuestionSchema),
  timing: z.enum(DURATION_TIMINGS),
  because: z.nullable(z.enum(UNCOMPARED)),
  /** What the samples of both depended on, where it is apart. */
  differences: z.array(differenceSchema),
  /** How many are in both editions, and count for the earlier alone. */
  shared: z.number(),
  /** Whether either edition kept only its newest samples. */
  isCut: z.boolean(),
});
export type ComparedTiming = z.infer<typeof comparedTimingSchema>;

const comparedGroupSchema = z.object({
  then: groupDtoSchema,
  now: groupDtoSchema,
  timings: z.array(comparedTimingSchema),
  /** By which age half of the instances have ended, as each edition has it; null where it holds no lives. */
  halves: z.nullable(z.object({ then: halfSchema, now: halfSchema })),
  /** Workloads that both watched: which share of the observed time as many were ready as asked for, 0 to 1. */
  availability: z.array(
    z.object({ workloadId: z.string(), then: z.nullable(z.number()), now: z.nullable(z.number()) }),
  ),
});
export type ComparedGroup = z.infer<typeof comparedGroupSchema>;

const comparedEditionSchema = z.object({
  reportId: z.string(),
  number: z.number(),
  title: z.string(),
  cutOffAt: isoInstantSchema,
  zone: z.string(),
  scope: reportScopeSchema,
});
export type ComparedEdition = z.infer<typeof comparedEditionSchema>;

/** What two editions say of the same, the earlier beside the later. */
export const comparedEditionsSchema = z.object({
  then: comparedEditionSchema,
  now: comparedEditionSchema,
  /** Groups that both editions have; where they share none, in their order. */
  groups: z.array(comparedGroupSchema),
  areOtherGroups: z.boolean(),
  /** What the editions were made with or of that is not the same. */
  changes: z.array(
    z.object({
      what: z.enum(["window", "application", "firsts", "simulated", "statistics", "engine"]),
      /** Of an engine its name. */
      name: z.nullable(z.string()),
      then: z.nullable(z.string()),
      now: z.nullable(z.string()),
    }),
  ),
});
export type ComparedEditions = z.infer<typeof comparedEditionsSchema>;

/** An edition that can be chosen for a comparison. */
export const listedEditionSchema = z.object({
  reportId: z.string(),
  number: z.number(),
  title: z.string(),
  madeAt: isoInstantSchema,
});
export const listedEditionsSchema = z.array(listedEditionSchema);
export type ListedEdition = z.infer<typeof listedEditionSchema>;
