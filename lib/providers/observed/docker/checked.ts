import type { z } from "zod";
import { ProviderError } from "../../provider";

/** An answer in the shape that an engine gives it; throws `unavailable` where something else listens there. */
export function checked<T>(schema: z.ZodType<T>, answer: unknown, address: string): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new ProviderError(
    "unavailable",
    `What listens at ${address} does not answer as a container engine does.`,
    {
      cause: parsed.error,
    },
  );
}
