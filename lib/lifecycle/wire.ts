import * as z from "zod/mini";

/** An instant on the wire: ISO in UTC with milliseconds. */
export const isoInstantSchema = z.string();
/** A list's page. `nextCursor` is null on the last one. */
export const pageOf = <T extends z.ZodMiniType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) });
