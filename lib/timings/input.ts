import { z } from "zod";
import { textSchema } from "@/lib/lifecycle/text";
import { firstsSchema, simulatedSchema } from "@/lib/lifecycle/wire-input";
import { windowSchema } from "@/lib/lifecycle/window-schema";

export const getTimingsInput = z.object({
  applicationId: textSchema(200).nullable().default(null),
  simulated: simulatedSchema,
  firsts: firstsSchema,
  window: z._default(windowSchema, "24h"),
});
