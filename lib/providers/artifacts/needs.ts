import * as z from "zod/mini";
import { CAPABILITIES } from "./capabilities";

/**
 * What an artifact needs to be able to run; the less, the better. By default nothing. A VM is a machine of its own and gives
 * all of it.
 */
export const needsSchema = z.object({
  capabilities: z._default(
    z
      .array(z.enum(CAPABILITIES, `Write some of ${CAPABILITIES.join(", ")}.`))
      .check(z.maxLength(CAPABILITIES.length)),
    [],
  ),
  writableRoot: z._default(z.boolean(), false),
});
export type Needs = z.infer<typeof needsSchema>;
export const NO_NEEDS: Needs = { capabilities: [], writableRoot: false };
