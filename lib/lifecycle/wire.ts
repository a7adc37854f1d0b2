import { z } from "zod";

/** An instant on the wire: ISO in UTC with milliseconds. */
export const isoInstantSchema = z.string();
/** A list's page. `nextCursor` is null on the last one. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
