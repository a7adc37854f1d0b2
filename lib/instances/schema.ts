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
