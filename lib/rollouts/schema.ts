import * as z from "zod/mini";
import {
  rolloutKindSchema,
  rolloutOutcomeSchema,
  rolloutPhaseSchema,
} from "@/lib/lifecycle/vocabulary-schema";
import { isoInstantSchema, pageOf } from "@/lib/lifecycle/wire";
import { instanceSchema } from "@/lib/workloads/schema";

/** What a change that starts no rollout answers. */
export interface ChangedWorkload {
  readonly generation: number;
}

/** What a change of the probe answers: the rollout that replaces instances, null where none is replaced. */
export interface ChangedProbe extends ChangedWorkload {
  readonly rolloutId: string | null;
  readonly warning?: string;
}

/** What every verb that starts a rollout answers. */
export interface AcceptedRollout {
  readonly rolloutId: string;
  readonly generation: number;
  /** Where the controller's machine can't hold what was asked for, with the figures. */
  readonly warning?: string;
}

/** What of a spec can differ between two revisions besides its artifact's name. */
export const CHANGED_FIELDS = [
  "digest",
  "command",
  "environment",
  "port",
  "probe",
  "memory",
  "CPUs",
  "capabilities and root",
] as const;
export type ChangedField = (typeof CHANGED_FIELDS)[number];

/** The fewest ready and the floor that they fell below; null where the floor held, or nobody counted. */
export const readinessLossSchema = z.nullable(z.object({ lowest: z.number(), floor: z.number() }));

export const rolloutSchema = z.object({
  id: z.string(),
  workloadId: z.string(),
  kind: rolloutKindSchema,
  phase: rolloutPhaseSchema,
  outcome: z.nullable(rolloutOutcomeSchema),
  fromRevision: z.number(),
  toRevision: z.number(),
  fromReplicas: z.number(),
  toReplicas: z.number(),
  /** Of the revision before and of the one that it leads to; null where nobody kept it. */
  fromArtifact: z.nullable(z.string()),
  toArtifact: z.nullable(z.string()),
  /** In what else the two revisions differ. */
  changedFields: z.array(z.enum(CHANGED_FIELDS)),
  actor: z.string(),
  reason: z.nullable(z.string()),
  onFailure: z.enum(["revert", "hold"]),
  requestedAt: isoInstantSchema,
  startedAt: z.nullable(isoInstantSchema),
  /** When its target was reached for good, by the marks of its instances; null where it is not, or where no mark says so. */
  reachedAt: z.nullable(isoInstantSchema),
  /** When the controller ended it. */
  finishedAt: z.nullable(isoInstantSchema),
  /** requested -> target reached; without that to its end by the controller. Null while neither is. */
  durationMs: z.nullable(z.number()),
  /** Clocks disagree about a time that it touches: its duration is no sample. */
  hasClockSkew: z.boolean(),
  /** Ready when it was begun, and the fewest since; null where nobody wrote that down. */
  firstReady: z.nullable(z.number()),
  lowestReady: z.nullable(z.number()),
  /** The fewest ready and the floor that they fell below, whatever its outcome; null where the floor held, or nobody counted. */
  readinessLoss: readinessLossSchema,
  failedRequests: z.nullable(z.number()),
  /** How many ended meanwhile, failed ones included; null where nobody counted. */
  requests: z.nullable(z.number()),
  /** Why it was turned back, in words; null where it was not. */
  revertedBecause: z.nullable(z.string()),
  /** How it ended; while it is under way, what it waits for, null where for nothing but its instances. */
  message: z.nullable(z.string()),
});
export type RolloutDto = z.infer<typeof rolloutSchema>;
export const rolloutPageSchema = pageOf(rolloutSchema);

export const rolloutStepSchema = z.object({
  seq: z.string(),
  at: isoInstantSchema,
  /** The action's kind: create-instance, drain-instance, ... */
  action: z.string(),
  instanceId: z.nullable(z.string()),
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

/** Of a workload: ready instances within a window, `atMs` since `from`. */
export const readyHistorySchema = z.object({
  from: isoInstantSchema,
  until: isoInstantSchema,
  curve: z.array(readyPointSchema),
});
export type ReadyHistoryDto = z.infer<typeof readyHistorySchema>;

export const rolloutDetailSchema = z.extend(rolloutSchema, {
  /** Newest first. */
  steps: z.array(rolloutStepSchema),
  /** By revision number, of those that it led from and to: what they run, with the digest that it was pinned to. Reports of before lack it. */
  artifacts: z.optional(z.record(z.string(), z.string())),
  /** Every instance that was alive at some time during it. */
  instances: z.array(instanceSchema),
  curve: z.array(readyPointSchema),
  /** Fewest ready instances allowed: see `floorOf`. */
  capacityFloor: z.number(),
  asOf: isoInstantSchema,
});
export type RolloutDetailDto = z.infer<typeof rolloutDetailSchema>;
