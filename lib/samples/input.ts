import { z } from "zod";
import { wholeNumberText } from "@/lib/lifecycle/number";
import { textSchema } from "@/lib/lifecycle/text";
import { firstsSchema, limitSchema } from "@/lib/lifecycle/wire-input";
import { windowSchema } from "@/lib/lifecycle/window-schema";
import { sampleTimingSchema } from "./schema";

export const MOST_SAMPLES = 1000;

export const listSamplesInput = z.object({
  timing: z._default(sampleTimingSchema, "startup"),
  /** As `formatGroup` writes it. */
  group: textSchema(1000).default(""),
  application: textSchema(200).nullable().default(null),
  window: z._default(windowSchema, "24h"),
  firsts: firstsSchema,
  /** Only so many of the newest that count, as the overview's figures do: none whose clocks disagree. */
  newest: wholeNumberText(1, MOST_SAMPLES).nullable().default(null),
  limit: limitSchema(MOST_SAMPLES, MOST_SAMPLES),
});
export type ListSamplesInput = z.infer<typeof listSamplesInput>;
