import * as z from "zod/mini";
import { kindSchema } from "@/lib/lifecycle/vocabulary-schema";
import { isoInstantSchema } from "@/lib/lifecycle/wire";

export const providerHealthSchema = z.object({
  id: z.string(),
  label: z.string(),
  kind: kindSchema,
  isSimulated: z.boolean(),
  available: z.boolean(),
  version: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  fix: z.nullable(z.string()),
  runtimes: z.array(
    z.object({
      name: z.string(),
      available: z.boolean(),
      version: z.nullable(z.string()),
      reason: z.nullable(z.string()),
    }),
  ),
  facts: z.record(z.string(), z.string()),
  /** What it can do, as data; absent where the read does not say. */
  capabilities: z.optional(
    z.object({ hasBootMark: z.boolean(), hasLogs: z.boolean(), readiness: z.enum(["probe", "reported"]) }),
  ),
  checkedAt: isoInstantSchema,
});
export type ProviderHealth = z.infer<typeof providerHealthSchema>;

/** What stands in front of the instances; null where nobody has checked yet. */
export const balancerHealthSchema = z.object({
  available: z.boolean(),
  version: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  fix: z.nullable(z.string()),
});
export type BalancerHealth = z.infer<typeof balancerHealthSchema>;

export const healthSchema = z.object({
  status: z.enum(["ok", "degraded"]),
  /** Why it is degraded, in sentences; empty where it is ok. */
  reasons: z.array(z.string()),
  database: z.object({
    available: z.boolean(),
    latencyMs: z.nullable(z.number()),
    reason: z.nullable(z.string()),
  }),
  controller: z.object({
    alive: z.boolean(),
    instances: z.number(),
    lastBeatAt: z.nullable(isoInstantSchema),
    leases: z.array(
      z.object({
        workloadId: z.string(),
        holder: z.nullable(z.string()),
        expiresAt: z.nullable(isoInstantSchema),
      }),
    ),
  }),
  providers: z.array(providerHealthSchema),
  loadBalancer: z.nullable(balancerHealthSchema),
  asOf: isoInstantSchema,
});
export type HealthDto = z.infer<typeof healthSchema>;
