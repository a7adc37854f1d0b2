import { z } from "zod";
import { rolloutKindSchema, rolloutOutcomeSchema, rolloutPhaseSchema } from "@/lib/lifecycle/vocabulary";
import { MAX_INTEGER, wholeNumber } from "@/lib/lifecycle/number";
import { idSchema, textSchema } from "@/lib/lifecycle/text";
import { cursorSchema, isoInstantSchema, limitSchema, pageOf, simulatedSchema } from "@/lib/lifecycle/wire";
import {
  instanceSchema,
  MAX_REPLICAS,
  revisionSpecSchema,
  STANDSTILL,
  standsStill,
  strategyShape,
} from "@/lib/workloads/schema";

const idempotencyKey = textSchema(100).min(8);
const reason = textSchema(500);
const expectedGeneration = wholeNumber(0, MAX_INTEGER).nullable().default(null);

export const replicasSchema = wholeNumber(0, MAX_REPLICAS);

export const requestScaleInput = z.object({
  workloadId: idSchema,
  replicas: replicasSchema,
  idempotencyKey,
  /** The generation that the person saw; a later one means that somebody else was faster. */
  expectedGeneration,
});
export const requestDeployInput = z.object({
  workloadId: idSchema,
  spec: revisionSpecSchema,
  maxSurge: strategyShape.maxSurge.nullable().default(null),
  maxUnavailable: strategyShape.maxUnavailable.nullable().default(null),
  progressDeadlineMs: strategyShape.progressDeadlineMs.nullable().default(null),
  onFailure: z.enum(["revert", "hold"]).default("revert"),
  reason: reason.nullable().default(null),
  idempotencyKey,
  expectedGeneration,
});
export const requestRollbackInput = z.object({
  workloadId: idSchema,
  /** Null: the last stable revision before the current one. */
  toRevision: wholeNumber(1, MAX_INTEGER, "Choose a revision.").nullable().default(null),
  reason: reason.refine((text) => text.trim() !== "", "Say why, in a few words."),
  idempotencyKey,
  expectedGeneration,
});

export const changeStrategyInput = z
  .object({
    workloadId: idSchema,
    ...strategyShape,
    expectedGeneration,
  })
  .refine((strategy) => !standsStill(strategy), { error: STANDSTILL, path: ["maxSurge"] });

/** What a change that starts no rollout answers. */
export interface ChangedWorkload {
  readonly generation: number;
}

/** What every verb that starts a rollout answers. */
export interface AcceptedRollout {
  readonly rolloutId: string;
  readonly generation: number;
  /** Where the controller's machine can't hold what was asked for, with the figures. */
  readonly warning?: string;
}

export const rolloutSchema = z.object({
  id: z.string(),
  workloadId: z.string(),
  kind: rolloutKindSchema,
  phase: rolloutPhaseSchema,
  outcome: rolloutOutcomeSchema.nullable(),
  fromRevision: z.number(),
  toRevision: z.number(),
  fromReplicas: z.number(),
  toReplicas: z.number(),
  actor: z.string(),
  reason: z.string().nullable(),
  onFailure: z.enum(["revert", "hold"]),
  requestedAt: isoInstantSchema,
  startedAt: isoInstantSchema.nullable(),
  /** When its target was reached for good, by the marks of its instances; null where it is not, or where no mark says so. */
  reachedAt: isoInstantSchema.nullable(),
  /** When the controller ended it. */
  finishedAt: isoInstantSchema.nullable(),
  /** requested -> target reached; without that to its end by the controller. Null while neither is. */
  durationMs: z.number().nullable(),
  /** Clocks disagree about a time that it touches: its duration is no sample. */
  hasClockSkew: z.boolean(),
  /** Ready when it was begun, and the fewest since; null where nobody wrote that down. */
  firstReady: z.number().nullable(),
  lowestReady: z.number().nullable(),
  /** The fewest ready and the floor that they fell below, whatever its outcome; null where the floor held, or nobody counted. */
  readinessLoss: z.object({ lowest: z.number(), floor: z.number() }).nullable(),
  failedRequests: z.number().nullable(),
  /** Why it was turned back, in words; null where it was not. */
  revertedBecause: z.string().nullable(),
  /** How it ended; while it is under way, what it waits for, null where for nothing but its instances. */
  message: z.string().nullable(),
});
export type RolloutDto = z.infer<typeof rolloutSchema>;
export const rolloutPageSchema = pageOf(rolloutSchema);

export const rolloutStepSchema = z.object({
  seq: z.string(),
  at: isoInstantSchema,
  /** The action's kind: create-instance, drain-instance, ... */
  action: z.string(),
  instanceId: z.string().nullable(),
  /** The closed reason, and the same in words. */
  because: z.string(),
  message: z.string(),
});
export type RolloutStepDto = z.infer<typeof rolloutStepSchema>;

/** Ready instances from `atMs` (since the rollout was requested) to the next point. */
export const readyPointSchema = z.object({
  atMs: z.number(),
  /** Ready count by revision number. */
  readyByRevision: z.record(z.string(), z.number()),
});
export type ReadyPoint = z.infer<typeof readyPointSchema>;

export const rolloutDetailSchema = rolloutSchema.extend({
  /** Newest first. */
  steps: z.array(rolloutStepSchema),
  /** Every instance that was alive at some time during it. */
  instances: z.array(instanceSchema),
  curve: z.array(readyPointSchema),
  /** Fewest ready instances allowed: see `floorOf`. */
  capacityFloor: z.number(),
  asOf: isoInstantSchema,
});
export type RolloutDetailDto = z.infer<typeof rolloutDetailSchema>;

export const listRolloutsInput = z.object({
  workloadId: textSchema(200).nullable().default(null),
  applicationId: textSchema(200).nullable().default(null),
  simulated: simulatedSchema,
  /** `open` are those without an outcome. */
  outcome: z
    .enum([...rolloutOutcomeSchema.options, "open"])
    .nullable()
    .default(null),
  cursor: cursorSchema,
  limit: limitSchema(50, 200),
});
