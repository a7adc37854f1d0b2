import { z } from "zod";
import { wholeNumberText } from "@/lib/lifecycle/number";
import { idSchema, textSchema } from "@/lib/lifecycle/text";
import { firstsSchema, simulatedSchema } from "@/lib/lifecycle/wire-input";
import { windowSchema } from "@/lib/lifecycle/window-schema";
import { PLAN_LIMITS, PROBE_CLOCKS } from "./core/probe-plans";

export const getTimingsInput = z.object({
  applicationId: textSchema(200).nullable().default(null),
  simulated: simulatedSchema,
  firsts: firstsSchema,
  window: z._default(windowSchema, "24h"),
});

const limited = (of: keyof typeof PLAN_LIMITS) => {
  const [least, most] = PLAN_LIMITS[of];
  return wholeNumberText(least, most).nullable().default(null);
};

/** A probe of one's own, of which what is not said is as Kubernetes has it; none where nothing is said. */
export const getProbeTaxInput = z.object({
  id: idSchema,
  window: z._default(windowSchema, "24h"),
  periodMs: limited("periodMs"),
  delayMs: limited("delayMs"),
  successes: limited("successes"),
  clock: z.enum(PROBE_CLOCKS, "Use start or own.").nullable().default(null),
});
