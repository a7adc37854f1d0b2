import { z } from "zod";
import { kindSchema } from "@/lib/lifecycle/vocabulary";

const instantSchema = z.iso.datetime("Use an instant such as 2026-11-23T08:00:00.000Z.");
const nameSchema = z.string().min(1, "Give a name.").max(200, "Use at most 200 characters.");

/** What a group is made of; a part that is left out does not narrow it. */
export const groupSchema = z
  .object({
    application: nameSchema.optional(),
    workload: nameSchema.optional(),
    kind: kindSchema.optional(),
    provider: nameSchema.optional(),
    runtime: nameSchema.optional(),
    revision: z.coerce
      .number("Use a whole number.")
      .int("Use a whole number.")
      .min(1, "Revisions start at 1.")
      .optional(),
    /** `none` for what has no accelerator, as containers. */
    accelerator: nameSchema.optional(),
    origin: z.enum(["measured", "simulated"], "Use measured or simulated.").default("measured"),
    /** Inclusive; as an ISO instant. */
    from: instantSchema.optional(),
    /** Exclusive. */
    to: instantSchema.optional(),
  })
  .strict()
  .refine(({ from, to }) => from === undefined || to === undefined || Date.parse(from) < Date.parse(to), {
    error: "The window ends before it begins.",
    path: ["to"],
  });
export type Group = z.infer<typeof groupSchema>;
