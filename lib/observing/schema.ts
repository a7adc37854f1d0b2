import * as z from "zod/mini";
import { isoInstantSchema } from "@/lib/lifecycle/wire";
import { GROUPED_BY } from "./core/group";

export interface AcceptedSource {
  readonly sourceId: string;
}

export interface ChangedMapping {
  readonly sourceId: string;
  readonly key: string;
  readonly workloadId: string;
  readonly applicationId: string;
}

const observedGroupSchema = z.object({
  /** `compose:shop/web` */
  key: z.string(),
  groupedBy: z.enum(GROUPED_BY),
  /** As its containers name them. */
  application: z.string(),
  workload: z.string(),
  /** What they are here. */
  applicationId: z.string(),
  workloadId: z.string(),
  isLeftOut: z.boolean(),
  containers: z.number(),
});
export type ObservedGroupDto = z.infer<typeof observedGroupSchema>;

/**
 * - `waiting`: no controller has taken it up yet, or none does any more.
 * - `watched`: its stream of events is followed.
 * - `away`: it does not answer, and is asked again.
 * - `stopped`: nobody observes it any more.
 */
const SOURCE_STATES = ["waiting", "watched", "away", "stopped"] as const;

const observedSourceSchema = z.object({
  id: z.string(),
  name: z.string(),
  address: z.string(),
  engineVersion: z.nullable(z.string()),
  state: z.enum(SOURCE_STATES),
  /** Where it is away: since when, and why, in the words of what failed. */
  away: z.nullable(z.object({ since: isoInstantSchema, because: z.string() })),
  observedAt: isoInstantSchema,
  stoppedAt: z.nullable(isoInstantSchema),
  containers: z.number(),
  /** Left out, since a Mayfly made them, and since there are too many. */
  ofMayfly: z.number(),
  beyond: z.number(),
  groups: z.array(observedGroupSchema),
});
export type ObservedSourceDto = z.infer<typeof observedSourceSchema>;

export const observingSchema = z.object({
  sources: z.array(observedSourceSchema),
  /** Sockets of engines on the server's machine that nobody observes. */
  found: z.array(z.object({ address: z.string(), name: z.string() })),
  /** Applications that a group may belong to. */
  applications: z.array(z.string()),
  asOf: isoInstantSchema,
});
export type ObservingDto = z.infer<typeof observingSchema>;
