import { z } from "zod";

/** Linux capabilities that a revision may ask for; none of them reaches beyond the container. */
export const CAPABILITIES = [
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "KILL",
  "NET_BIND_SERVICE",
  "SETGID",
  "SETUID",
] as const;

/**
 * What an artifact needs to be able to run; the less, the better. By default nothing. A VM is a machine of its own and gives
 * all of it.
 */
export const needsSchema = z.object({
  capabilities: z
    .array(z.enum(CAPABILITIES, `Write some of ${CAPABILITIES.join(", ")}.`))
    .max(CAPABILITIES.length)
    .default([]),
  writableRoot: z.boolean().default(false),
});
export type Needs = z.infer<typeof needsSchema>;
export const NO_NEEDS: Needs = { capabilities: [], writableRoot: false };
