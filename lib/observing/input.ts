import { z } from "zod";
import { idSchema, textSchema } from "@/lib/lifecycle/text";

export const MAX_NAME = 100;
const MAX_ADDRESS = 300;
const MAX_KEY = 600;

/** Where an engine answers without a certificate: a socket's path, or a host and a port. */
export const addressSchema = textSchema(MAX_ADDRESS)
  .transform((text) => text.trim().replace(/^\//, "unix:///").replace(/\/+$/, ""))
  .refine(
    (address) => /^unix:\/\/\/[^\s]+$/.test(address) || isTcp(address),
    "Use unix:///path of a socket, or tcp://host:port.",
  );

function isTcp(address: string): boolean {
  if (!/^tcp:\/\/[^\s/?#@]+$/.test(address)) return false;
  const url = address.replace(/^tcp:/, "http:");
  return URL.canParse(url) && new URL(url).hostname !== "";
}

export const observeSourceInput = z.object({
  address: addressSchema,
  name: textSchema(MAX_NAME)
    .transform((text) => text.trim())
    .optional(),
  idempotencyKey: textSchema(100).optional(),
});

export const stopObservingInput = z.object({
  sourceId: idSchema,
  idempotencyKey: textSchema(100).optional(),
});

export const changeMappingInput = z.object({
  sourceId: idSchema,
  key: textSchema(MAX_KEY).min(1, "Fill this in."),
  /** Whether nothing of the group is observed. */
  isLeftOut: z.boolean(),
  /** An application that is there, of Mayfly's or observed, or a new one. */
  applicationId: textSchema(40).regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    "Use small letters, digits and single hyphens, beginning with a letter.",
  ),
  idempotencyKey: textSchema(100).optional(),
});
