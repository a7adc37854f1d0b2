import { z } from "zod";
import { idSchema, textSchema } from "@/lib/lifecycle/text";
import { parseArtifactRef } from "@/lib/providers/artifacts/artifact";

const MAX_REFERENCE = 400;

/** An image's name as people type it, with or without `image:` before it. */
const referenceSchema = textSchema(MAX_REFERENCE)
  .transform((text) => text.trim().replace(/^image:/, ""))
  .superRefine((reference, context) => {
    if (reference === "")
      return context.addIssue({ code: "custom", message: "Name an image, such as nginx:1.27." });
    const parsed = parseArtifactRef(`image:${reference}`);
    if (!parsed.ok) context.addIssue({ code: "custom", message: parsed.problem });
  });

export const askForImageInput = z.object({
  reference: referenceSchema,
  /** Asks the registry also where the engine has an image of that name, which may be older. */
  again: z.boolean().default(false),
  idempotencyKey: textSchema(100).min(8),
});
export const ofFetchInput = z.object({ id: idSchema });
export const stopFetchInput = z.object({ fetchId: idSchema });
