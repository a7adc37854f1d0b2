import * as z from "zod/mini";

/** What of the first steps was done. */
export const firstVisitSchema = z.object({
  done: z.object({ demo: z.boolean(), own: z.boolean(), report: z.boolean() }),
});
export type FirstVisitDto = z.infer<typeof firstVisitSchema>;
