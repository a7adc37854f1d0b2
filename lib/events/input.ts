import { z } from "zod";
import { textSchema } from "@/lib/lifecycle/text";
import { windowSchema } from "@/lib/lifecycle/window-schema";
import { cursorSchema, limitSchema, simulatedSchema } from "@/lib/lifecycle/wire-input";
import { SEVERITY_FILTERS } from "./core/severity";

export const listEventsInput = z.object({
  workloadId: textSchema(200).nullable().default(null),
  applicationId: textSchema(200).nullable().default(null),
  subject: textSchema(200).nullable().default(null),
  /** A mark (`ready`) or a whole type. */
  type: textSchema(120).nullable().default(null),
  simulated: simulatedSchema,
  severity: z.enum(SEVERITY_FILTERS).nullable().default(null),
  by: z.enum(["time", "arrival"]).default("time"),
  window: z._default(windowSchema, "24h"),
  /** Finds in subject, type and message. */
  text: textSchema(200).nullable().default(null),
  cursor: cursorSchema,
  limit: limitSchema(100, 500),
});
export type ListEventsInput = z.infer<typeof listEventsInput>;
