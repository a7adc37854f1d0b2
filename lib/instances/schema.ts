import * as z from "zod/mini";
import { isoInstantSchema } from "@/lib/lifecycle/wire";
import { rolloutSchema } from "@/lib/rollouts/schema";
import { instanceSchema } from "@/lib/workloads/schema";

/** One instance, and what it is a part of. */
export const instanceDetailSchema = z.extend(instanceSchema, {
  applicationId: z.string(),
  /** Of its revision; null where no such revision is kept. */
  artifact: z.nullable(z.string()),
  digest: z.nullable(z.string()),
  /** What its revision allows it: cores, and memory in MB. */
  limits: z.nullable(z.object({ cpus: z.number(), memoryMb: z.number() })),
  /** The change that asked for it; null where the event of its request named none. */
  madeBy: z.nullable(rolloutSchema),
  /** Of one that no change asked for: the last change before its request, whose wish the controller kept up with it. */
  keepsUp: z.nullable(rolloutSchema),
  /** The experiment that asked for that change, and what for. */
  experiment: z.nullable(z.object({ id: z.string(), purpose: z.enum(["prepare", "measure", "restore"]) })),
  /** Why the controller made it, in words; null where the event of its request does not say. */
  because: z.nullable(z.string()),
  /** Whether its provider keeps what it writes; null where no controller has checked the provider yet. */
  hasLogs: z.nullable(z.boolean()),
  /** The server's clock when this was read. */
  asOf: isoInstantSchema,
});
export type InstanceDetailDto = z.infer<typeof instanceDetailSchema>;

/** Where it is measured, as the provider's capabilities say. */
export const usageSourceSchema = z.enum(["cgroup", "process", "none"]);

export const instanceUsageSchema = z.object({
  /** Null where no controller has said so of the provider yet. */
  source: z.nullable(usageSourceSchema),
  /** Its limits; null where its revision is not kept. */
  cpus: z.nullable(z.number()),
  memoryBytes: z.nullable(z.number()),
  /** Ascending; each from one measurement to the next: mean cores in use, and memory at its end. */
  points: z.array(
    z.object({ fromAt: isoInstantSchema, at: isoInstantSchema, cores: z.number(), memoryBytes: z.number() }),
  ),
});
export type InstanceUsageDto = z.infer<typeof instanceUsageSchema>;
