import * as z from "zod/mini";
import { SUCCESS } from "./core/statuses";
import { needsSchema } from "@/lib/providers/artifacts/needs";
import {
  conditionReasonSchema,
  kindSchema,
  markSchema,
  stopReasonSchema,
} from "@/lib/lifecycle/vocabulary-schema";
import { STAGES } from "@/lib/lifecycle/stages";
import { isoInstantSchema, pageOf } from "@/lib/lifecycle/wire";

export const strategySchema = z.object({
  maxSurge: z.number(),
  maxUnavailable: z.number(),
  progressDeadlineMs: z.number(),
  drainDeadlineMs: z.number(),
  graceMs: z.number(),
});
/** How a workload's rollouts may proceed, and how its instances are stopped. */
export type Strategy = z.infer<typeof strategySchema>;

export const stageSchema = z.enum(STAGES);

export const stageSpanSchema = z.object({
  stage: stageSchema,
  /** Offset from `requested`. */
  startMs: z.number(),
  durationMs: z.number(),
});
export type StageSpan = z.infer<typeof stageSpanSchema>;

export const instanceMarksSchema = z.object({
  requestedAt: z.nullable(isoInstantSchema),
  scheduledAt: z.nullable(isoInstantSchema),
  createdAt: z.nullable(isoInstantSchema),
  startedAt: z.nullable(isoInstantSchema),
  bootedAt: z.nullable(isoInstantSchema),
  readyAt: z.nullable(isoInstantSchema),
  lastReadyAt: z.nullable(isoInstantSchema),
  lastUnreadyAt: z.nullable(isoInstantSchema),
  drainingAt: z.nullable(isoInstantSchema),
  stoppedAt: z.nullable(isoInstantSchema),
  failedAt: z.nullable(isoInstantSchema),
});

export const instanceSchema = z.object({
  id: z.string(),
  workloadId: z.string(),
  revision: z.number(),
  ordinal: z.number(),
  rolloutId: z.nullable(z.string()),
  kind: kindSchema,
  provider: z.string(),
  runtime: z.nullable(z.string()),
  isSimulated: z.boolean(),
  /** Of a workload that Mayfly only observes. */
  isObserved: z._default(z.boolean(), false),
  host: z.nullable(z.string()),
  accelerator: z.nullable(z.string()),
  isImageCached: z.nullable(z.boolean()),
  concurrency: z.nullable(z.number()),
  address: z.nullable(z.string()),
  /** What holds it in, by name, in words; absent where nobody looked. */
  isolation: z.nullish(z.record(z.string(), z.string())),
  phase: markSchema,
  marks: instanceMarksSchema,
  /** requested -> ready; null until ready. */
  startupMs: z.nullable(z.number()),
  stages: z.array(stageSpanSchema),
  /** A mark lies before the one that must come first; its spans are shown as they are, never clamped. */
  hasClockSkew: z.boolean(),
  stopReason: z.nullable(stopReasonSchema),
  exitCode: z.nullable(z.number()),
  message: z.nullable(z.string()),
});
export type InstanceDto = z.infer<typeof instanceSchema>;
export const instancePageSchema = pageOf(instanceSchema);
export type InstancePage = z.infer<typeof instancePageSchema>;

export const workloadSchema = z.object({
  id: z.string(),
  applicationId: z.string(),
  /** As somebody calls it and its application; null: by its id. */
  name: z._default(z.nullable(z.string()), null),
  applicationName: z._default(z.nullable(z.string()), null),
  kind: kindSchema,
  provider: z.string(),
  runtime: z.string(),
  isSimulated: z.boolean(),
  desiredReplicas: z.number(),
  /** At `asOf`, as are all figures here; `instances` may be known later on a page. */
  readyReplicas: z.number(),
  /** How many of them are on the current revision. */
  updatedReplicas: z.number(),
  drainingReplicas: z.number(),
  currentRevision: z.number(),
  stableRevision: z.nullable(z.number()),
  /** Of the current revision, and when that was made; null where it is not kept. */
  artifact: z.nullable(z.string()),
  revisedAt: z.nullable(isoInstantSchema),
  createdAt: isoInstantSchema,
  /** Its newest starts, at most 30, oldest first: when each was requested in epoch ms, and requested -> ready in ms. */
  starts: z.array(z.tuple([z.number(), z.number()])),
  generation: z.number(),
  strategy: strategySchema,
  /** Stable address in front of the ready instances, `127.0.0.1:41003`; null where no load balancer runs. */
  address: z.nullable(z.string()),
  /** All instances that are not over, oldest first, and those that ended in the last 10 s, so that an end can be seen. */
  instances: z.array(instanceSchema),
  activeRolloutId: z.nullable(z.string()),
  /** The experiment of its application that is under way. */
  activeExperimentId: z.nullable(z.string()),
  /** Where a roll back that names no revision goes to; null where no other was ever stable. */
  rollbackTo: z.nullable(z.number()),
  /** Its application was deleted; what was frozen before there was such a thing does not say. */
  isDeleted: z._default(z.boolean(), false),
  /** It was removed from its application, and can be brought back. */
  isRemoved: z._default(z.boolean(), false),
  /** Its application has no other that was not removed. */
  isOnly: z._default(z.boolean(), false),
  /** Somebody else runs it, and Mayfly only observes it: nothing of it can be changed here. */
  isObserved: z._default(z.boolean(), false),
  /** What the open rollout waits for besides its instances, in words: `5 start at once on 2 CPUs; 41 wait.` */
  waitsFor: z.nullable(z.string()),
  /** When the desired set was last reached and has held since; null while it is not. */
  steadySince: z.nullable(isoInstantSchema),
  /** What one instance may take of the controller's machine, and what that has; null where nobody said, or for what is simulated. */
  capacity: z.nullable(
    z.object({
      memoryMb: z.number(),
      cpus: z.number(),
      machine: z.object({ cpus: z.nullable(z.number()), freeMemoryMb: z.nullable(z.number()) }),
    }),
  ),
  /** Why it can't make progress; null while it can. */
  condition: z.nullable(
    z.object({
      reason: conditionReasonSchema,
      message: z.string(),
      at: isoInstantSchema,
    }),
  ),
  /** The server's clock when this was read. */
  asOf: isoInstantSchema,
});
export type WorkloadDto = z.infer<typeof workloadSchema>;
export const workloadPageSchema = z.extend(pageOf(workloadSchema), {
  /** Whether there are more than are listed: what is missing may be there, and is asked for by its application or id. */
  isCut: z.boolean(),
});
export type WorkloadPage = z.infer<typeof workloadPageSchema>;

/** Of each secret variable the revision that its value was typed for; the value itself is told nowhere. */
export const keptSecretsSchema = z.record(z.string(), z.object({ keptFrom: z.number() }));
export type KeptSecrets = z.infer<typeof keptSecretsSchema>;

export const revisionSchema = z.object({
  workloadId: z.string(),
  number: z.number(),
  artifact: z.string(),
  digest: z.nullable(z.string()),
  command: z.nullable(z.array(z.string())),
  env: z.record(z.string(), z.string()),
  secrets: z._default(keptSecretsSchema, {}),
  port: z.number(),
  probePath: z.string(),
  /** Statuses that are an answer of success: `200-299`, `204`. */
  probeStatuses: z._default(z.string(), SUCCESS),
  probeTimeoutMs: z.number(),
  /** So many probes missed one after another make an instance unready. */
  probeFailures: z.number(),
  /** What timeout and misses were when it was made, where they were changed since; null where they were not. */
  madeWith: z._default(z.nullable(z.object({ probeTimeoutMs: z.number(), probeFailures: z.number() })), null),
  memoryMb: z.number(),
  cpus: z.number(),
  needs: needsSchema,
  reason: z.nullable(z.string()),
  createdBy: z.string(),
  createdAt: isoInstantSchema,
  stableAt: z.nullable(isoInstantSchema),
  isCurrent: z.boolean(),
});
export type RevisionDto = z.infer<typeof revisionSchema>;
export const revisionPageSchema = pageOf(revisionSchema);

export const instanceLogsSchema = z.object({
  instanceId: z.string(),
  text: z.string(),
});
