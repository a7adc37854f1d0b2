import { z } from "zod";
import { idSchema, textSchema } from "@/lib/lifecycle/text";
import { kindSchema } from "@/lib/lifecycle/vocabulary-schema";
import type { AcceptedRollout } from "@/lib/rollouts/schema";
import { replicasSchema } from "@/lib/rollouts/input";
import { revisionSpecSchema, strategyShape } from "@/lib/workloads/input";

const MAX_SLUG = 40;

/** Names instances, hosts and files: `<id>-r<revision>-<ordinal>` has to stay within 63 characters. */
const slugSchema = z
  .string()
  .max(MAX_SLUG, `Use at most ${MAX_SLUG} characters.`)
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    "Use small letters, digits and single hyphens, beginning with a letter.",
  );

const workloadInput = z.object({
  id: slugSchema,
  kind: kindSchema,
  /** As the registry knows it: `vms`, `containers`, `simulated-vms`. */
  provider: textSchema(60).min(1),
  runtime: textSchema(60).min(1),
  replicas: replicasSchema,
  spec: revisionSpecSchema,
  maxSurge: strategyShape.maxSurge.optional(),
  maxUnavailable: strategyShape.maxUnavailable.optional(),
  progressDeadlineMs: strategyShape.progressDeadlineMs.optional(),
});
export type WorkloadInput = z.output<typeof workloadInput>;

export const MAX_WORKLOADS = 20;
/** What people call it by. */
const nameSchema = textSchema(100).refine((text) => text.trim() !== "", "Give it a name.");
const shortNameSchema = textSchema(60)
  .transform((text) => text.trim())
  .refine((text) => text !== "", "Give it a name.");

export const createApplicationInput = z.object({
  id: slugSchema,
  name: nameSchema,
  workloads: z
    .array(workloadInput)
    .min(1, "Name at least one workload.")
    .max(MAX_WORKLOADS, `Name at most ${MAX_WORKLOADS} workloads.`),
  /** Sent again, it is the same application. */
  idempotencyKey: textSchema(100).min(8).optional(),
});

/** `typedName`: the application's name once more, by hand, so that no slip deletes one. */
export const deleteApplicationInput = z.object({
  applicationId: idSchema,
  typedName: textSchema(100),
});

export const addWorkloadInput = z.object({
  applicationId: idSchema,
  workload: workloadInput,
  /** Sent again, it is the same workload. */
  idempotencyKey: textSchema(100).min(8),
});
export const ofWorkloadInput = z.object({ workloadId: idSchema });
/** `typedName`: the workload's id once more, by hand, where instances of it run. */
export const removeWorkloadInput = z.object({ workloadId: idSchema, typedName: textSchema(100).default("") });
export const renameApplicationInput = z.object({ applicationId: idSchema, name: shortNameSchema });
/** Null: it is called by its id. */
export const renameWorkloadInput = z.object({ workloadId: idSchema, name: shortNameSchema.nullable() });

export interface RemovedWorkload {
  readonly workloadId: string;
}

/** What it is called now, and what it was called before; null: by its id. */
export interface Renamed {
  readonly name: string | null;
  readonly formerName: string | null;
}

export interface DeletedApplication {
  readonly applicationId: string;
}

/** The application's id, and the deploy that was started for each workload, in the order of the input. */
export interface CreatedApplication {
  readonly applicationId: string;
  readonly rollouts: readonly AcceptedRollout[];
}
