import * as z from "zod/mini";
import { kindSchema, markSchema } from "@/lib/lifecycle/vocabulary-schema";
import { isoInstantSchema, pageOf } from "@/lib/lifecycle/wire";
import { readinessLossSchema } from "@/lib/rollouts/schema";
import { DURATION_TIMINGS } from "@/lib/timings/core/rollout-timings";
import { instanceMarksSchema } from "@/lib/workloads/schema";
import { SCENARIOS } from "./core/scenarios";

export const scenarioSchema = z.enum(SCENARIOS);

/**
 * - `succeeded`: every round ran. `stopped`: somebody asked for it. `interrupted`: somebody changed one of the workloads.
 * - `failed`: a step did not reach its goal. Whatever it was, the former state was restored, or the message says what not.
 */
export const EXPERIMENT_OUTCOMES = ["succeeded", "stopped", "interrupted", "failed"] as const;
export const experimentOutcomeSchema = z.enum(EXPERIMENT_OUTCOMES);
export type ExperimentOutcome = z.infer<typeof experimentOutcomeSchema>;

/** One of the two workloads, as it was before. */
export const subjectSchema = z.object({
  workloadId: z.string(),
  kind: kindSchema,
  revision: z.number(),
  replicas: z.number(),
  /** What its revision runs. */
  artifact: z.string(),
  /** What a deploy or a roll back deploys in its revision's place. */
  otherArtifact: z.string(),
});
export type Subject = z.infer<typeof subjectSchema>;

export const experimentSchema = z.object({
  id: z.string(),
  applicationId: z.string(),
  scenario: scenarioSchema,
  replicas: z.number(),
  /** In all: as many as were stated, or more where some were added. */
  rounds: z.number(),
  /** As was stated before the first. */
  statedRounds: z.number(),
  subjects: z.array(subjectSchema),
  actor: z.string(),
  phase: z.enum(["running", "restoring", ...EXPERIMENT_OUTCOMES]),
  message: z.nullable(z.string()),
  requestedAt: isoInstantSchema,
  finishedAt: z.nullable(isoInstantSchema),
  /** How many of `2 x rounds` runs were measured. */
  measured: z.number(),
  /** In what the specs of the two workloads differ, so that more than their kind is compared. */
  differences: z.array(z.object({ field: z.string(), vm: z.string(), container: z.string() })),
});
export type ExperimentDto = z.infer<typeof experimentSchema>;

/**
 * - `stated`: every stated round was run and none was added. The interval is of Wilcoxon's signed ranks.
 * - `any-time`: it goes on, was stopped early, or was extended. The interval is a confidence sequence, valid whenever one looks.
 */
export const ANSWER_METHODS = ["stated", "any-time"] as const;
export type AnswerMethod = (typeof ANSWER_METHODS)[number];

const claimWhySchema = z.discriminatedUnion("code", [
  z.object({ code: z.literal("no-round") }),
  /** There is an interval after so many rounds, at the earliest. */
  z.object({ code: z.literal("comes-with-round"), round: z.number() }),
  /** `add`: rounds can be added yet, to so many in all; `anew`: it takes another experiment, of so many. */
  z.object({ code: z.literal("too-few-rounds"), needs: z.number(), how: z.enum(["add", "anew"]) }),
  /** Medians of the ratio over so many of the first rounds, and over so many of the last. */
  z.object({ code: z.literal("drifted"), rounds: z.number(), first: z.number(), last: z.number() }),
  z.object({ code: z.literal("holds-1") }),
  /** The whole interval lies within `MARGIN` of 1, which it holds. */
  z.object({ code: z.literal("alike") }),
  z.object({ code: z.literal("leaves-out-1") }),
]);

/** What may be said of one timing. `suggested`: each round says the same, and there are too few for an interval. */
export const roundsClaimSchema = z.object({
  strength: z.enum(["shown", "suggested", "untold"]),
  /** Which kind took less; null where that can't be told. */
  faster: z.nullable(kindSchema),
  /** VM over container, by round. */
  ratio: z.object({
    value: z.nullable(z.number()),
    low: z.nullable(z.number()),
    high: z.nullable(z.number()),
  }),
  method: z.enum(ANSWER_METHODS),
  why: claimWhySchema,
});
export type RoundsClaim = z.infer<typeof roundsClaimSchema>;

/**
 * Why a run has no value: it failed, half of its starts never got there, or clocks disagree about it. Of several, the first here is why
 * its round does not count.
 */
export const LACKS = ["failed", "unreached", "clocks"] as const;
export type Lack = (typeof LACKS)[number];

/** Rounds that were begun and do not count. `unfinished`: it ended in the middle of them; `no-time`: a side took none. */
const leftOutSchema = z.object({
  because: z.enum([...LACKS, "no-time", "unfinished"]),
  rounds: z.number(),
});
export type LeftOutRounds = z.infer<typeof leftOutSchema>;

const answerSideSchema = z.object({
  /** Over the rounds that count, ms. */
  medianMs: z.nullable(z.number()),
  /** In how many of these the kind took less. */
  won: z.number(),
  /** Its measured runs that have ended, and how many of them failed. */
  ended: z.number(),
  failed: z.number(),
});

/** What an experiment gave so far of one timing, its rounds taken as pairs. */
export const experimentAnswerSchema = z.object({
  timing: z.enum(DURATION_TIMINGS),
  /** Those in which both kinds have a value: of a startup the median of the round's starts, else the length of its rollout. */
  rounds: z.number(),
  /** Those that were begun beside them and do not count, by why. */
  leftOut: z.array(leftOutSchema),
  vm: answerSideSchema,
  container: answerSideSchema,
  claim: roundsClaimSchema,
});
export type ExperimentAnswer = z.infer<typeof experimentAnswerSchema>;

export const listedExperimentSchema = z.extend(experimentSchema, { answer: experimentAnswerSchema });
export type ListedExperiment = z.infer<typeof listedExperimentSchema>;
export const experimentPageSchema = pageOf(listedExperimentSchema);

/** How much the log ratio of a round varies; `sd` is null where nothing tells. */
export const noiseSchema = z.object({
  from: z.nullable(z.enum(["rounds", "startups"])),
  sd: z.nullable(z.number()),
  /** Of how many of those. */
  n: z.number(),
});
export type NoiseDto = z.infer<typeof noiseSchema>;

/** One change of one workload. */
export const deedSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("scale"), replicas: z.number() }),
  z.object({ kind: z.literal("deploy"), artifact: z.string() }),
  z.object({ kind: z.literal("rollback"), revision: z.number() }),
  z.object({ kind: z.literal("kill") }),
]);
export type Deed = z.infer<typeof deedSchema>;

/** What a step of a run is for; only `measure` is timed. */
const PURPOSES = ["prepare", "measure", "restore"] as const;
export type Purpose = (typeof PURPOSES)[number];

/** One measured run: the change of one workload in one round. */
export const runSchema = z.object({
  round: z.number(),
  workloadId: z.string(),
  kind: kindSchema,
  /** Of its round: 1 went first. */
  position: z.number(),
  phase: z.enum(["running", "succeeded", "failed", "stopped"]),
  rolloutId: z.nullable(z.string()),
  /** Intent, of `kill-one` the loss; null until there is one. */
  intentAt: z.nullable(isoInstantSchema),
  /** `intentAt` to where the timing ends; null until then, and where clocks disagree. */
  durationMs: z.nullable(z.number()),
  hasClockSkew: z.boolean(),
  /** Of its rollout. */
  readinessLoss: readinessLossSchema,
  /** Median of what its starts took, requested to ready; null until it succeeded, and where half of them never got there. */
  startupMs: z.nullable(z.number()),
  /** `intentAt` to now, of one that runs. */
  elapsedMs: z.nullable(z.number()),
  /** How many new instances it takes. */
  target: z.number(),
  /** When each new instance was ready, ms since `intentAt`, ascending. */
  readyMs: z.array(z.number()),
  /** The new instances. */
  cells: z.array(
    z.object({ id: z.string(), revision: z.number(), phase: markSchema, marks: instanceMarksSchema }),
  ),
  message: z.nullable(z.string()),
});
export type RunDto = z.infer<typeof runSchema>;

export const experimentDetailSchema = z.extend(experimentSchema, {
  runs: z.array(runSchema),
  /** Those of its workloads whose instances are simulated. */
  simulatedIds: z.array(z.string()),
  /** Of what the scenario measures, then of the startups. */
  answers: z.array(experimentAnswerSchema),
  /** The step that is under way; null where none is. */
  step: z.nullable(
    z.object({ round: z.number(), workloadId: z.string(), purpose: z.enum(PURPOSES), deed: deedSchema }),
  ),
  asOf: isoInstantSchema,
});
export type ExperimentDetailDto = z.infer<typeof experimentDetailSchema>;

export type SpecDifference = ExperimentDto["differences"][number];

export interface AcceptedExperiment {
  readonly experimentId: string;
}
