import * as z from "zod/mini";

/** What of the first steps was done. */
export const firstVisitSchema = z.object({
  done: z.object({ demo: z.boolean(), own: z.boolean(), observe: z.boolean(), report: z.boolean() }),
});
export type FirstVisitDto = z.infer<typeof firstVisitSchema>;

/** Container engines of this machine, and what somebody else runs there. */
export const enginesBesideSchema = z.object({
  engines: z.array(
    z.object({ name: z.string(), address: z.string(), containers: z.number(), applications: z.number() }),
  ),
});
export type EnginesBesideDto = z.infer<typeof enginesBesideSchema>;
