import { z } from "zod";
import { isoInstantSchema, pageOf } from "@/lib/lifecycle/wire";

export const eventSchema = z.object({
  seq: z.string(),
  source: z.string(),
  id: z.string(),
  type: z.string(),
  time: isoInstantSchema,
  subject: z.string(),
  workloadId: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
  receivedAt: isoInstantSchema,
});
export type EventDto = z.infer<typeof eventSchema>;
export const eventPageSchema = pageOf(eventSchema);

export const listEventsInput = z.object({
  workloadId: z.string().max(200).nullable().default(null),
  subject: z.string().max(200).nullable().default(null),
  /** A mark (`ready`) or a whole type. */
  type: z.string().max(120).nullable().default(null),
  window: z.string().max(60).default("24h"),
  /** Finds in subject, type and message. */
  text: z.string().max(200).nullable().default(null),
  cursor: z.string().max(100).nullable().default(null),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type ListEventsInput = z.infer<typeof listEventsInput>;
