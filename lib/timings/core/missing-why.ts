import * as z from "zod/mini";
import { kindSchema } from "@/lib/lifecycle/vocabulary-schema";

const count = z.number();
const because = <Name extends string>(name: Name) => z.literal(name);
/** Which of two groups it is about. */
const of = z.enum(["a", "b"]);

/** What several samples share their luck with. */
export const unitNameSchema = z.enum(["rollouts", "hosts"]);
export type UnitName = z.infer<typeof unitNameSchema>;
/** An application, and its artifact where groups are of other mixes of these. */
export const stratum = { name: z.string(), artifact: z.optional(z.string()) };
const what = z.enum(["samples", "rollouts", "hosts"]);
/**
 * Of which of those that did not get there nobody knows whether they would have: they go on, or were called off, when they were last seen.
 * Where none is, all failed.
 */
const unknown = z.optional(z.enum(["all", "some"]));
export type UnknownOf = z.infer<typeof unknown>;

/** Why something is not told of lives, or not for sure; `needed` is what it would take. */
export const lifeWhySchema = z.discriminatedUnion("because", [
  z.object({ because: because("no-lives") }),
  /** None was seen from its beginning. */
  z.object({ because: because("not-from-start") }),
  /** Too many had not ended when they were last seen. */
  z.object({ because: because("not-reached"), running: count, n: count }),
  /** It lies beyond the age up to which a curve can be told. */
  z.object({ because: because("cut"), untilMs: z.number() }),
  z.object({ because: because("few-ends"), ended: count, needed: count }),
  /** More ended, beyond the age up to which a curve can be told. */
  z.object({ because: because("few-ends-until"), ended: count, needed: count, untilMs: z.number() }),
  z.object({ because: because("few-at-risk"), atRisk: count, needed: count }),
  /** Just so many had ended by then, and none later. */
  z.object({ because: because("level"), ms: z.number() }),
  z.object({ because: because("no-upper-end") }),
  /** All that were left ended then. */
  z.object({ because: because("all-at-once"), ms: z.number() }),
  /** Lives of one rollout, or of one host, are not independent of each other. */
  z.object({ because: because("few-units"), what: unitNameSchema, units: count, needed: count }),
]);
export type LifeWhy = z.infer<typeof lifeWhySchema>;

const equalValues = z.object({ because: because("equal-values"), areAll: z.boolean() });

/** Why a figure of one group, or its interval, is missing. */
export const figureWhySchema = z.discriminatedUnion("because", [
  lifeWhySchema,
  z.object({ because: because("no-samples") }),
  z.object({ because: because("too-few"), what, n: count, needed: count }),
  /** Such a share or more, 0 to 1, which is what lies above the quantile. */
  z.object({ because: because("never-reached"), share: z.number(), unknown }),
  z.object({ because: because("no-upper-limit") }),
  /** Its interval would have no width, since all samples, or so many of them, are equal. */
  equalValues,
  /** Of a stage that only a VM has. */
  z.object({ because: because("no-guest") }),
]);
export type FigureWhy = z.infer<typeof figureWhySchema>;

/** By what the lives of each kind ended that had one that did: how many of all by plan. */
const plannedEnds = z.array(z.object({ kind: kindSchema, planned: count, ended: count }));

/** Why a ratio of two groups, or its interval, is missing. */
export const ratioWhySchema = z.discriminatedUnion("because", [
  z.object({ because: because("no-sample-of"), of }),
  /** No application, so that what differs may be the application. */
  z.object({ because: because("nothing-in-common") }),
  /** Both groups are of this experiment, which has an answer of its own. */
  z.object({ because: because("of-experiment"), experiment: z.string() }),
  /** Such a share or more, 0 to 1. */
  z.object({ because: because("never-reached-of"), of, share: z.number(), unknown }),
  /** The same in one application of several, in which some `reached` of `n` got there; so in so many `others`. */
  z.object({
    because: because("never-reached-within"),
    of,
    ...stratum,
    reached: count,
    n: count,
    others: count,
  }),
  /**
   * Some applications show a difference one way, some the other way, of these each with its ratio of a over b; or those of `of` all show
   * one against the average, which is told then.
   */
  z.object({
    because: because("opposed"),
    of: z.array(z.object({ ...stratum, ratio: z.number() })),
    average: z.nullable(z.number()),
  }),
  /** The quantile of one group is none that can be divided by, or told as a factor. */
  z.object({ because: because("took-no-time"), of, ms: z.number() }),
  z.object({ because: because("too-few-of-each"), what, ofA: count, ofB: count, needed: count }),
  /** Of several applications none has enough of both groups. */
  z.object({ because: because("too-few-within"), samples: count, unit: unitNameSchema, units: count }),
  z.object({ because: because("some-took-no-time"), of }),
  z.object({ because: because("no-bound") }),
  equalValues,
  /** Of lives, which compare by their curves. */
  z.object({ because: because("none-ended") }),
  z.object({ because: because("none-planned"), ends: plannedEnds }),
  /** What was stopped by plan lived as long as was asked for. */
  z.object({ because: because("ends-planned"), ends: plannedEnds }),
]);
export type RatioWhy = z.infer<typeof ratioWhySchema>;
