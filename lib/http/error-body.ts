import * as z from "zod/mini";
import { ERROR_CODES } from "@/lib/errors";

/** The body of every answer of `/api` that is not a success. */
export const errorBodySchema = z.object({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  fieldErrors: z._default(z.record(z.string(), z.string()), {}),
  reference: z._default(z.nullable(z.string()), null),
});
export type ErrorBody = z.input<typeof errorBodySchema>;
