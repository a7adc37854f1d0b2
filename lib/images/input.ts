import { z } from "zod";
import { UPLOAD_NAME } from "./core/upload-limits";
import { idSchema, textSchema } from "@/lib/lifecycle/text";
import { parseArtifactRef } from "@/lib/providers/artifacts/artifact";

const MAX_REFERENCE = 400;
const NAME_IT = "Name what you send.";

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

/** What goes along with what is sent, in the address; `network` is `1` where steps of a build may reach it. */
export const receiveUploadInput = z
  .strictObject({
    name: textSchema(200).min(1, NAME_IT),
    network: z
      .enum(["0", "1"])
      .default("0")
      .transform((word) => word === "1"),
    key: textSchema(100).min(8),
  })
  .transform(({ name, network, key }) => ({ name, hasNetwork: network, idempotencyKey: key }));

/** What the name of the file or folder makes of an image's: small letters, digits and hyphens. */
export const askForMadeImageInput = z.object({
  name: textSchema(200).min(1, NAME_IT),
  hasNetwork: z.boolean(),
  /** The file of the uploads folder, which `takeUpload` names. */
  upload: textSchema(60).regex(UPLOAD_NAME),
  idempotencyKey: textSchema(100).min(8),
});
