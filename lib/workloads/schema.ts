import { z } from "zod";
import { artifactRefSchema } from "@/lib/providers/artifacts/artifact";
import { needsSchema, NO_NEEDS } from "@/lib/providers/artifacts/needs";
import { conditionReasonSchema, kindSchema, markSchema, stopReasonSchema } from "@/lib/lifecycle/vocabulary";
import { wholeNumber } from "@/lib/lifecycle/number";
import { idSchema, textSchema } from "@/lib/lifecycle/text";
import { cursorSchema, isoInstantSchema, limitSchema, pageOf } from "@/lib/lifecycle/wire";
import { atMost, ENV_NAME_HINT, isEnvName, LONGEST_NAME, LONGEST_VALUE } from "./core/variable";

export const MAX_REPLICAS = 100;

export const strategySchema = z.object({
  maxSurge: z.number(),
  maxUnavailable: z.number(),
  progressDeadlineMs: z.number(),
  drainDeadlineMs: z.number(),
  graceMs: z.number(),
});
/** How a workload's rollouts may proceed, and how its instances are stopped. */
export type Strategy = z.infer<typeof strategySchema>;

/** The same as a form or script sends it. */
export const strategyShape = {
  maxSurge: wholeNumber(0, MAX_REPLICAS),
  maxUnavailable: wholeNumber(0, MAX_REPLICAS),
  /** So long may a rollout come no closer to its goal. */
  progressDeadlineMs: wholeNumber(1_000, 3_600_000, "Use 1 s to 3600 s."),
  /** So long may requests in flight take once an instance gets no new ones. */
  drainDeadlineMs: wholeNumber(0, 600_000, "Use 0 s to 600 s."),
  /** So long may the application take to end by itself, before it is killed. */
  graceMs: wholeNumber(0, 120_000, "Use 0 s to 120 s."),
};

/** Said at surge, which is what most would change. */
export const STANDSTILL = "Surge and unavailable can't both be 0: nothing could move. Set one to 1 or more.";
export const standsStill = ({
  maxSurge,
  maxUnavailable,
}: Pick<Strategy, "maxSurge" | "maxUnavailable">): boolean => maxSurge === 0 && maxUnavailable === 0;

/** Startup by stage. `application` ends at ready; `boot` is a VM's alone. Null: a mark at either end is missing. */
export const STAGES = ["scheduling", "creation", "boot", "application"] as const;
export const stageSchema = z.enum(STAGES);
export type Stage = z.infer<typeof stageSchema>;

export const stageSpanSchema = z.object({
  stage: stageSchema,
  /** Offset from `requested`. */
  startMs: z.number(),
  durationMs: z.number(),
});
export type StageSpan = z.infer<typeof stageSpanSchema>;

export const instanceMarksSchema = z.object({
  requestedAt: isoInstantSchema.nullable(),
  scheduledAt: isoInstantSchema.nullable(),
  createdAt: isoInstantSchema.nullable(),
  startedAt: isoInstantSchema.nullable(),
  bootedAt: isoInstantSchema.nullable(),
  readyAt: isoInstantSchema.nullable(),
  lastReadyAt: isoInstantSchema.nullable(),
  lastUnreadyAt: isoInstantSchema.nullable(),
  drainingAt: isoInstantSchema.nullable(),
  stoppedAt: isoInstantSchema.nullable(),
  failedAt: isoInstantSchema.nullable(),
});

export const instanceSchema = z.object({
  id: z.string(),
  workloadId: z.string(),
  revision: z.number(),
  ordinal: z.number(),
  rolloutId: z.string().nullable(),
  kind: kindSchema,
  provider: z.string(),
  runtime: z.string().nullable(),
  isSimulated: z.boolean(),
  host: z.string().nullable(),
  accelerator: z.string().nullable(),
  isImageCached: z.boolean().nullable(),
  concurrency: z.number().nullable(),
  address: z.string().nullable(),
  /** What holds it in, by name, in words; absent where nobody looked. */
  isolation: z.record(z.string(), z.string()).nullish(),
  phase: markSchema,
  marks: instanceMarksSchema,
  /** requested -> ready; null until ready. */
  startupMs: z.number().nullable(),
  stages: z.array(stageSpanSchema),
  /** A mark lies before the one that must come first; its spans are shown as they are, never clamped. */
  hasClockSkew: z.boolean(),
  stopReason: stopReasonSchema.nullable(),
  exitCode: z.number().nullable(),
  message: z.string().nullable(),
});
export type InstanceDto = z.infer<typeof instanceSchema>;
export const instancePageSchema = pageOf(instanceSchema);
export type InstancePage = z.infer<typeof instancePageSchema>;

export const workloadSchema = z.object({
  id: z.string(),
  applicationId: z.string(),
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
  stableRevision: z.number().nullable(),
  generation: z.number(),
  strategy: strategySchema,
  /** Stable address in front of the ready instances, `127.0.0.1:41003`; null where no load balancer runs. */
  address: z.string().nullable(),
  /** All instances that are not over, oldest first, and those that ended in the last 10 s, so that an end can be seen. */
  instances: z.array(instanceSchema),
  activeRolloutId: z.string().nullable(),
  /** What the open rollout waits for besides its instances, in words: `5 start at once on 2 CPUs; 41 wait.` */
  waitsFor: z.string().nullable(),
  /** When the desired set was last reached and has held since; null while it is not. */
  steadySince: isoInstantSchema.nullable(),
  /** What one instance may take of the controller's machine, and what that has; null where nobody said, or for what is simulated. */
  capacity: z
    .object({
      memoryMb: z.number(),
      cpus: z.number(),
      machine: z.object({ cpus: z.number().nullable(), freeMemoryMb: z.number().nullable() }),
    })
    .nullable(),
  /** Why it can't make progress; null while it can. */
  condition: z
    .object({
      reason: conditionReasonSchema,
      message: z.string(),
      at: isoInstantSchema,
    })
    .nullable(),
  /** The server's clock when this was read. */
  asOf: isoInstantSchema,
});
export type WorkloadDto = z.infer<typeof workloadSchema>;
export const workloadPageSchema = pageOf(workloadSchema);
export type WorkloadPage = z.infer<typeof workloadPageSchema>;

export const revisionSchema = z.object({
  workloadId: z.string(),
  number: z.number(),
  artifact: z.string(),
  digest: z.string().nullable(),
  command: z.array(z.string()).nullable(),
  env: z.record(z.string(), z.string()),
  port: z.number(),
  probePath: z.string(),
  probeTimeoutMs: z.number(),
  /** So many probes missed one after another make an instance unready. */
  probeFailures: z.number(),
  memoryMb: z.number(),
  cpus: z.number(),
  needs: needsSchema,
  reason: z.string().nullable(),
  createdBy: z.string(),
  createdAt: isoInstantSchema,
  stableAt: isoInstantSchema.nullable(),
  isCurrent: z.boolean(),
});
export type RevisionDto = z.infer<typeof revisionSchema>;
export const revisionPageSchema = pageOf(revisionSchema);

export const instanceLogsSchema = z.object({
  instanceId: z.string(),
  text: z.string(),
});

/** A list of what belongs to one workload. */
export const listOfWorkloadInput = z.object({
  id: idSchema,
  cursor: cursorSchema,
  limit: limitSchema(100, 500),
});

const MAX_VARIABLES = 100;
const MAX_ARGUMENTS = 64;
const envName = z.string().max(LONGEST_NAME, atMost(LONGEST_NAME)).refine(isEnvName, ENV_NAME_HINT);
/** Zod passes over such a name, which would lose its value unsaid. */
const hasOnlyNames = (env: unknown): boolean =>
  typeof env !== "object" || env === null || !Object.hasOwn(env, "__proto__");
const envSchema = z
  .custom<Record<string, string>>(hasOnlyNames, ENV_NAME_HINT)
  .pipe(
    z
      .record(envName, textSchema(LONGEST_VALUE))
      .refine((env) => Object.keys(env).length <= MAX_VARIABLES, `Use at most ${MAX_VARIABLES} variables.`),
  );

const CPUS = "Use a number from 0.1 to 64.";
const commandSchema = z
  .array(textSchema(2000))
  .min(1, "Give a program, or no command.")
  .max(MAX_ARGUMENTS, `Use at most ${MAX_ARGUMENTS} arguments.`)
  .refine(([program]) => program !== "", { error: "Give a program.", path: [0] });

/** A revision's spec as a form or script sends it. */
export const revisionSpecSchema = z.object({
  artifact: artifactRefSchema,
  command: commandSchema.nullable().default(null),
  env: envSchema.default({}),
  port: wholeNumber(1, 65_535).default(8080),
  probePath: z
    .string()
    .regex(/^\/[^\s\p{Cc}\p{Cs}]*$/u, "Start with /, no spaces.")
    .max(500, "Use at most 500 characters.")
    .default("/healthz"),
  probeTimeoutMs: wholeNumber(50, 30_000, "Use 50 ms to 30 s.").default(1000),
  probeFailures: wholeNumber(1, 20).default(3),
  memoryMb: wholeNumber(32, 65_536).default(128),
  cpus: z.number(CPUS).min(0.1, CPUS).max(64, CPUS).default(1),
  needs: needsSchema.default(NO_NEEDS),
});
export type RevisionSpec = z.infer<typeof revisionSpecSchema>;
