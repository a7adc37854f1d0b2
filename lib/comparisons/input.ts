import { z } from "zod";
import { wholeNumberText } from "@/lib/lifecycle/number";
import { MAX_INTEGER } from "@/lib/lifecycle/integer";
import { textSchema } from "@/lib/lifecycle/text";
import { kindSchema } from "@/lib/lifecycle/vocabulary-schema";
import { windowSchema } from "@/lib/lifecycle/window-schema";
import { firstsSchema, simulatedSchema } from "@/lib/lifecycle/wire-input";

const instantSchema = z.iso.datetime("Use an instant such as 2026-11-23T08:00:00.000Z.");
const nameSchema = textSchema(200).min(1, "Give a name.");

/** What a group is made of; a part that is left out does not narrow it. */
export const groupSchema = z
  .object({
    application: nameSchema.optional(),
    workload: nameSchema.optional(),
    kind: z.optional(kindSchema),
    provider: nameSchema.optional(),
    runtime: nameSchema.optional(),
    revision: wholeNumberText(1, MAX_INTEGER).optional(),
    /** `none` for what has no accelerator, as containers. */
    accelerator: nameSchema.optional(),
    /** Whether others began at the same time; of a rollout, any of its instances. */
    started: z.enum(["alone", "together"], "Use alone or together.").optional(),
    /** What its runs measured; what it prepared or restored is not among them. */
    experiment: nameSchema.optional(),
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

export const getComparisonInput = z.object({
  a: textSchema(1000),
  b: textSchema(1000),
  /** Of the frame: narrows groups that do not say otherwise. */
  application: nameSchema.nullable().default(null),
  simulated: simulatedSchema,
  firsts: firstsSchema,
  window: z._default(windowSchema, "24h"),
});
