import { z } from "zod";
import { rolloutOutcomeSchema } from "@/lib/lifecycle/vocabulary-schema";
import { wholeNumber } from "@/lib/lifecycle/number";
import { MAX_INTEGER } from "@/lib/lifecycle/integer";
import { idSchema, textSchema } from "@/lib/lifecycle/text";
import { windowSchema } from "@/lib/lifecycle/window-schema";
import { cursorSchema, limitSchema, simulatedSchema } from "@/lib/lifecycle/wire-input";
import {
  probeShape,
  revisionSpecSchema,
  STANDSTILL,
  standsStill,
  strategyShape,
} from "@/lib/workloads/input";
import { MAX_REPLICAS } from "@/lib/workloads/core/max-replicas";

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

export const changeProbeInput = z.object({
  workloadId: idSchema,
  ...probeShape,
  idempotencyKey,
  expectedGeneration,
});

export const readyHistoryInput = z.object({ id: idSchema, window: z._default(windowSchema, "24h") });

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
