import * as z from "zod/mini";
import { isoInstantSchema, pageOf } from "@/lib/lifecycle/wire";
import { SEVERITIES } from "./core/severity";

export const eventSchema = z.object({
  seq: z.string(),
  source: z.string(),
  id: z.string(),
  type: z.string(),
  time: isoInstantSchema,
  subject: z.string(),
  workloadId: z.nullable(z.string()),
  data: z.record(z.string(), z.unknown()),
  /** What its data says for people, in words. */
  message: z.nullable(z.string()),
  receivedAt: isoInstantSchema,
  severity: z.enum(SEVERITIES),
});
export type EventDto = z.infer<typeof eventSchema>;
export const eventPageSchema = z.extend(pageOf(eventSchema), {
  /** Everything newer than this was looked at; null: everything. */
  lookedBackTo: z.nullable(isoInstantSchema),
});
