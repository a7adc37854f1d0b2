import * as z from "zod/mini";
import { scenarioSchema } from "@/lib/experiments/schema";
import { kindSchema } from "@/lib/lifecycle/vocabulary-schema";
import { isoInstantSchema } from "@/lib/lifecycle/wire";
import { figureWhySchema, ratioWhySchema } from "@/lib/timings/core/missing-why";
import { timingNameSchema, timingsSchema } from "@/lib/timings/schema";
import { CLAIM_IDS, FIGURES, FORMS } from "./core/catalogue";
import { COVERS, UNMEASURED, UNTOLD } from "./core/verdict";

const end = z.nullable(z.number());
const unitSchema = z.enum(["ms", "times"]);

export const verdictSchema = z.discriminatedUnion("says", [
  z.object({ says: z.literal("holds") }),
  z.object({ says: z.literal("fails"), side: z.enum(["below", "above"]) }),
  z.object({ says: z.literal("untold"), because: z.enum(UNTOLD) }),
  z.object({ says: z.literal("unmeasured"), because: z.enum(UNMEASURED) }),
]);

/** A figure of this installation. */
const measuredSchema = z.object({
  timing: timingNameSchema,
  figure: z.enum(FIGURES),
  unit: unitSchema,
  from: z.string(),
  to: z.string(),
  /** What it is of the stated time. */
  covers: z.enum(COVERS),
  /** Attempts, those that got there, and those that go on; of lives all, those that ended, and those that run. */
  sides: z.array(z.object({ kind: kindSchema, n: z.number(), reached: z.number(), censored: z.number() })),
  value: end,
  /** 95 %. */
  low: end,
  high: end,
  /** Why value or interval is missing, of a figure of one kind, or of a ratio. */
  why: z.nullable(figureWhySchema),
  ratioWhy: z.nullable(ratioWhySchema),
});
export type MeasuredFigure = z.infer<typeof measuredSchema>;

export const claimSchema = z.object({
  id: z.enum(CLAIM_IDS),
  form: z.enum(FORMS),
  /** Null where no number was stated. */
  stated: z.nullable(z.object({ low: end, high: end, unit: unitSchema, from: z.string(), to: z.string() })),
  /** Null where nothing of it is measured here. */
  measured: z.nullable(measuredSchema),
  /** What would measure it. */
  scenario: z.nullable(scenarioSchema),
  verdict: verdictSchema,
});
export type ClaimDto = z.infer<typeof claimSchema>;

export const claimsSchema = z.object({
  items: z.array(claimSchema),
  /** Null: of all that are measured. */
  applicationId: z.nullable(z.string()),
  /** Who stated them. */
  source: z.object({ source: z.string(), year: z.number(), licence: z.string() }),
  /** First starts that do not count. */
  leftOut: timingsSchema.shape.leftOut,
  asOf: isoInstantSchema,
});
export type ClaimsDto = z.infer<typeof claimsSchema>;
