import { z } from "zod";
import { textSchema } from "@/lib/lifecycle/text";
import { simulatedSchema } from "@/lib/lifecycle/wire-input";
import { windowSchema } from "@/lib/lifecycle/window-schema";

export const getTimingsInput = z.object({
  applicationId: textSchema(200).nullable().default(null),
  simulated: simulatedSchema,
  window: z._default(windowSchema, "24h"),
});
