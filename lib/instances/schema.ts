import { z } from "zod";
import { isoInstantSchema } from "@/lib/lifecycle/wire";
import { rolloutSchema } from "@/lib/rollouts/schema";
import { instanceSchema } from "@/lib/workloads/schema";

/** One instance, and what it is a part of. */
export const instanceDetailSchema = instanceSchema.extend({
  applicationId: z.string(),
  /** Of its revision; null where no such revision is kept. */
  artifact: z.string().nullable(),
  digest: z.string().nullable(),
  /** What its revision allows it: cores, and memory in MB. */
  limits: z.object({ cpus: z.number(), memoryMb: z.number() }).nullable(),
  /** The change that asked for it; null where the event of its request named none. */
  madeBy: rolloutSchema.nullable(),
  /** Whether its provider keeps what it writes; null where no controller has checked the provider yet. */
  hasLogs: z.boolean().nullable(),
  /** The server's clock when this was read. */
  asOf: isoInstantSchema,
});
export type InstanceDetailDto = z.infer<typeof instanceDetailSchema>;

/** Where it is measured, as the provider's capabilities say. */
export const usageSourceSchema = z.enum(["cgroup", "process", "none"]);

export const instanceUsageSchema = z.object({
  /** Null where no controller has said so of the provider yet. */
  source: usageSourceSchema.nullable(),
  /** Its limits; null where its revision is not kept. */
  cpus: z.number().nullable(),
  memoryBytes: z.number().nullable(),
  /** Ascending; each from one measurement to the next: mean cores in use, and memory at its end. */
  points: z.array(
    z.object({ fromAt: isoInstantSchema, at: isoInstantSchema, cores: z.number(), memoryBytes: z.number() }),
  ),
});
export type InstanceUsageDto = z.infer<typeof instanceUsageSchema>;
