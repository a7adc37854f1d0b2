import * as z from "zod/mini";
import { kindSchema } from "@/lib/lifecycle/vocabulary-schema";

/** What a group is made of; a part that is left out does not narrow it. */
export const groupDtoSchema = z.object({
  application: z.optional(z.string()),
  workload: z.optional(z.string()),
  kind: z.optional(kindSchema),
  provider: z.optional(z.string()),
  runtime: z.optional(z.string()),
  revision: z.optional(z.number()),
  accelerator: z.optional(z.string()),
  started: z.optional(z.enum(["alone", "together"])),
  experiment: z.optional(z.string()),
  origin: z.enum(["measured", "simulated"]),
  from: z.optional(z.string()),
  to: z.optional(z.string()),
});
