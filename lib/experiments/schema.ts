import * as z from "zod/mini";
import { kindSchema, markSchema } from "@/lib/lifecycle/vocabulary-schema";
import { isoInstantSchema, pageOf } from "@/lib/lifecycle/wire";
import { estimateSchema } from "@/lib/timings/schema";
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
  rounds: z.number(),
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

/** What was measured of either kind so far; the ratio is of VMs over containers. */
export const experimentResultSchema = z.object({
  vm: z.object({ n: z.number(), medianMs: z.nullable(z.number()) }),
  container: z.object({ n: z.number(), medianMs: z.nullable(z.number()) }),
  ratioOfMedians: estimateSchema,
});
export type ExperimentResult = z.infer<typeof experimentResultSchema>;

export const listedExperimentSchema = z.extend(experimentSchema, { result: experimentResultSchema });
export type ListedExperiment = z.infer<typeof listedExperimentSchema>;
export const experimentPageSchema = pageOf(listedExperimentSchema);

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
  /** The step that is under way, in words; null where none is. */
  step: z.nullable(z.object({ round: z.number(), workloadId: z.string(), words: z.string() })),
  asOf: isoInstantSchema,
});
export type ExperimentDetailDto = z.infer<typeof experimentDetailSchema>;

export type SpecDifference = ExperimentDto["differences"][number];

export interface AcceptedExperiment {
  readonly experimentId: string;
}
