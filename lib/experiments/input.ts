import { z } from "zod";
import { wholeNumber } from "@/lib/lifecycle/number";
import { idSchema, textSchema } from "@/lib/lifecycle/text";
import { simulatedSchema } from "@/lib/lifecycle/wire-input";
import { MAX_ROUNDS } from "./core/can-on";
import { SCENARIOS } from "./core/scenarios";
import { scenarioSchema } from "./schema";

const MOST = 20;

export const startExperimentInput = z
  .object({
    applicationId: textSchema(200).min(1, "Choose an application."),
    scenario: scenarioSchema,
    replicas: wholeNumber(1, MOST),
    rounds: wholeNumber(1, MAX_ROUNDS),
    idempotencyKey: textSchema(100).min(8),
    /** That the two workloads run different specs is known, and meant. */
    acceptsDifferences: z.boolean().default(false),
  })
  .refine(({ scenario, replicas }) => scenario !== "scale-out" || replicas >= 2, {
    error: "Scaling out from 1 needs at least 2 replicas.",
    path: ["replicas"],
  });
export const stopExperimentInput = z.object({ experimentId: idSchema });
export const noiseInput = z.object({
  applicationId: textSchema(200).min(1, "Choose an application."),
  scenario: z.enum(SCENARIOS).default("scale-out"),
});
/** `rounds`: in all. */
export const extendExperimentInput = z.object({
  experimentId: idSchema,
  rounds: wholeNumber(1, MAX_ROUNDS),
});

export const listExperimentsInput = z.object({
  applicationId: textSchema(200).nullable().default(null),
  simulated: simulatedSchema,
});
