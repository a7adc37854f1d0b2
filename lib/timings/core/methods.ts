import * as z from "zod/mini";

/** How the figures of a timing came about. */
export const timingMethodSchema = z.discriminatedUnion("by", [
  /** Quantiles of all attempts; of more than `most` of an application and kind, of the newest. */
  z.object({ by: z.literal("quantiles"), most: z.number() }),
  /** Of lives, of which those that still run are censored. */
  z.object({ by: z.literal("kaplan-meier") }),
]);

/** How those of a duration that is compared did: of all samples, or of sketches of them that are good to 1 %. */
export const durationMethodSchema = z.enum(["quantiles", "sketches"]);
