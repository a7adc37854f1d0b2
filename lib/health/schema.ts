import { z } from "zod";
import { kindSchema } from "@/lib/lifecycle/vocabulary";
import { isoInstantSchema } from "@/lib/lifecycle/wire";

/** The status of an answer that says that the database is gone: whoever only looks at the status learns it too. */
export const WITHOUT_DATABASE_STATUS = 503;

export const providerHealthSchema = z.object({
  id: z.string(),
  label: z.string(),
  kind: kindSchema,
  isSimulated: z.boolean(),
  available: z.boolean(),
  version: z.string().nullable(),
  reason: z.string().nullable(),
  fix: z.string().nullable(),
  runtimes: z.array(
    z.object({
      name: z.string(),
      available: z.boolean(),
      version: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
  facts: z.record(z.string(), z.string()),
  /** What it can do, as data; absent where the read does not say. */
  capabilities: z
    .object({ hasBootMark: z.boolean(), hasLogs: z.boolean(), readiness: z.enum(["probe", "reported"]) })
    .optional(),
  checkedAt: isoInstantSchema,
});
export type ProviderHealth = z.infer<typeof providerHealthSchema>;

/** What stands in front of the instances; null where nobody has checked yet. */
export const balancerHealthSchema = z.object({
  available: z.boolean(),
  version: z.string().nullable(),
  reason: z.string().nullable(),
  fix: z.string().nullable(),
});
export type BalancerHealth = z.infer<typeof balancerHealthSchema>;

export const healthSchema = z.object({
  status: z.enum(["ok", "degraded"]),
  /** Why it is degraded, in sentences; empty where it is ok. */
  reasons: z.array(z.string()),
  database: z.object({
    available: z.boolean(),
    latencyMs: z.number().nullable(),
    reason: z.string().nullable(),
  }),
  controller: z.object({
    alive: z.boolean(),
    instances: z.number(),
    lastBeatAt: isoInstantSchema.nullable(),
    leases: z.array(
      z.object({
        workloadId: z.string(),
        holder: z.string().nullable(),
        expiresAt: isoInstantSchema.nullable(),
      }),
    ),
  }),
  providers: z.array(providerHealthSchema),
  loadBalancer: balancerHealthSchema.nullable(),
  asOf: isoInstantSchema,
});
export type HealthDto = z.infer<typeof healthSchema>;
