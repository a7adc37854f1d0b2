import { z } from "zod";
import { textSchema } from "@/lib/lifecycle/text";
import { windowSchema } from "@/lib/lifecycle/window";
import { cursorSchema, isoInstantSchema, limitSchema, pageOf, simulatedSchema } from "@/lib/lifecycle/wire";
import { SEVERITIES } from "./core/severity";

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
  severity: z.enum(SEVERITIES),
});
export type EventDto = z.infer<typeof eventSchema>;
export const eventPageSchema = pageOf(eventSchema).extend({
  /** Everything newer than this was looked at; null: everything. */
  lookedBackTo: isoInstantSchema.nullable(),
});

/** `trouble` is failure and warning together. */
export const SEVERITY_FILTERS = ["trouble", ...SEVERITIES] as const;
export type SeverityFilter = (typeof SEVERITY_FILTERS)[number];

export const listEventsInput = z.object({
  workloadId: textSchema(200).nullable().default(null),
  applicationId: textSchema(200).nullable().default(null),
  subject: textSchema(200).nullable().default(null),
  /** A mark (`ready`) or a whole type. */
  type: textSchema(120).nullable().default(null),
  simulated: simulatedSchema,
  severity: z.enum(SEVERITY_FILTERS).nullable().default(null),
  by: z.enum(["time", "arrival"]).default("time"),
  window: windowSchema.default("24h"),
  /** Finds in subject, type and message. */
  text: textSchema(200).nullable().default(null),
  cursor: cursorSchema,
  limit: limitSchema(100, 500),
});
export type ListEventsInput = z.infer<typeof listEventsInput>;
