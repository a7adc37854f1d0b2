import { z } from "zod";
import { kindSchema, markSchema } from "@/lib/lifecycle/vocabulary";
import { wholeNumber } from "@/lib/lifecycle/number";
import { idSchema, textSchema } from "@/lib/lifecycle/text";
import { isoInstantSchema, pageOf, simulatedSchema } from "@/lib/lifecycle/wire";
import { estimateSchema } from "@/lib/timings/schema";
import { instanceMarksSchema } from "@/lib/workloads/schema";

/**
 * - `scale-out`: from 1 to N replicas. `kill-one`: one of N is killed and replaced.
 * - `deploy`: another revision over N replicas. `rollback`: back to the revision that was there.
 * - `from-zero`: from none to N replicas.
 */
export const SCENARIOS = ["scale-out", "kill-one", "deploy", "rollback", "from-zero"] as const;
export const scenarioSchema = z.enum(SCENARIOS);
export type Scenario = z.infer<typeof scenarioSchema>;

/**
 * - `succeeded`: every round ran. `stopped`: somebody asked for it. `interrupted`: somebody changed one of the workloads.
 * - `failed`: a step did not reach its goal. Whatever it was, the former state was restored, or the message says what not.
 */
export const EXPERIMENT_OUTCOMES = ["succeeded", "stopped", "interrupted", "failed"] as const;
export const experimentOutcomeSchema = z.enum(EXPERIMENT_OUTCOMES);
export type ExperimentOutcome = z.infer<typeof experimentOutcomeSchema>;

export const MAX_ROUNDS = 50;
const MOST = 20;

export const startExperimentInput = z
  .object({
    applicationId: textSchema(200).min(1, "Choose an application."),
    scenario: scenarioSchema,
    replicas: wholeNumber(1, MOST),
    rounds: wholeNumber(1, MAX_ROUNDS),
    idempotencyKey: textSchema(100).min(8),
    /** That the two workloads run different specs is known, and meant. */
    acceptsDifferences: z.boolean().default(false),
  })
  .refine(({ scenario, replicas }) => scenario !== "scale-out" || replicas >= 2, {
    error: "Scaling out from 1 needs at least 2 replicas.",
    path: ["replicas"],
  });
export const stopExperimentInput = z.object({ experimentId: idSchema });

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
  message: z.string().nullable(),
  requestedAt: isoInstantSchema,
  finishedAt: isoInstantSchema.nullable(),
  /** How many of `2 x rounds` runs were measured. */
  measured: z.number(),
  /** In what the specs of the two workloads differ, so that more than their kind is compared. */
  differences: z.array(z.object({ field: z.string(), vm: z.string(), container: z.string() })),
});
export type ExperimentDto = z.infer<typeof experimentSchema>;

/** What was measured of either kind so far; the ratio is of VMs over containers. */
export const experimentResultSchema = z.object({
  vm: z.object({ n: z.number(), medianMs: z.number().nullable() }),
  container: z.object({ n: z.number(), medianMs: z.number().nullable() }),
  ratioOfMedians: estimateSchema,
});
export type ExperimentResult = z.infer<typeof experimentResultSchema>;

export const listedExperimentSchema = experimentSchema.extend({ result: experimentResultSchema });
export type ListedExperiment = z.infer<typeof listedExperimentSchema>;
export const experimentPageSchema = pageOf(listedExperimentSchema);

export const listExperimentsInput = z.object({
  applicationId: textSchema(200).nullable().default(null),
  simulated: simulatedSchema,
});

/** One measured run: the change of one workload in one round. */
export const runSchema = z.object({
  round: z.number(),
  workloadId: z.string(),
  kind: kindSchema,
  /** Of its round: 1 went first. */
  position: z.number(),
  phase: z.enum(["running", "succeeded", "failed", "stopped"]),
  rolloutId: z.string().nullable(),
  /** Intent, of `kill-one` the loss; null until there is one. */
  intentAt: isoInstantSchema.nullable(),
  /** `intentAt` to where the timing ends; null until then, and where clocks disagree. */
  durationMs: z.number().nullable(),
  hasClockSkew: z.boolean(),
  /** `intentAt` to now, of one that runs. */
  elapsedMs: z.number().nullable(),
  /** How many new instances it takes. */
  target: z.number(),
  /** When each new instance was ready, ms since `intentAt`, ascending. */
  readyMs: z.array(z.number()),
  /** The new instances. */
  cells: z.array(
    z.object({ id: z.string(), revision: z.number(), phase: markSchema, marks: instanceMarksSchema }),
  ),
  message: z.string().nullable(),
});
export type RunDto = z.infer<typeof runSchema>;

export const experimentDetailSchema = experimentSchema.extend({
  runs: z.array(runSchema),
  /** The step that is under way, in words; null where none is. */
  step: z.object({ round: z.number(), workloadId: z.string(), words: z.string() }).nullable(),
  asOf: isoInstantSchema,
});
export type ExperimentDetailDto = z.infer<typeof experimentDetailSchema>;

export type SpecDifference = ExperimentDto["differences"][number];

export interface AcceptedExperiment {
  readonly experimentId: string;
}
