import * as z from "zod/mini";
import { estimateOf } from "../schema";
import { lifeWhySchema, unitNameSchema } from "./missing-why";
import { CAUSES } from "./survival";

/** How sure a sentence may be: the data shows it, they only point to it, or it can't be told from them. */
const strengthSchema = z.enum(["shown", "suggested", "untold"]);

const count = z.number();
const because = <Name extends string>(name: Name) => z.literal(name);

/** By which age half have ended; `ms` is null where that is untold, low and high (95 %) where they are not known both. */
export const halfSchema = z.object({
  strength: strengthSchema,
  ms: z.nullable(z.number()),
  low: z.nullable(z.number()),
  high: z.nullable(z.number()),
  /** How many were older than that when they were first seen, and tell nothing of it. */
  older: count,
  why: z.nullable(lifeWhySchema),
});
export type Half = z.infer<typeof halfSchema>;

/** Both groups are of one experiment, which may have ended when a look at it said so. */
const ofExperiment = z.object({ because: because("of-experiment") });
const noLivesOfOne = z.object({ because: because("no-lives-of-one") });

/** Why two groups of lives are not tested. */
const testWhySchema = z.discriminatedUnion("because", [
  noLivesOfOne,
  z.object({ because: because("none-ended") }),
  /** Wherever something ended while both groups had instances, all that both had ended with it. */
  z.object({ because: because("all-at-once") }),
  /** What the units of the lives add to a difference varies by nothing. */
  z.object({ because: because("no-spread"), what: unitNameSchema }),
  /** Something ended, but nothing at an age at which both groups had instances. */
  z.object({ because: because("never-together") }),
  z.object({ because: because("few-ends"), ended: count, ofA: count, ofB: count, ends: count, lives: count }),
  z.object({ because: because("few-truncated-ends"), ended: count, needed: count }),
  z.object({ because: because("none-could-show") }),
  z.object({ because: because("few-units"), what: unitNameSchema, ofA: count, ofB: count, needed: count }),
  /** The groups are of other applications, none of which both have. */
  z.object({ because: because("nothing-in-common") }),
  ofExperiment,
]);
export type TestWhy = z.infer<typeof testWhySchema>;

/** Why the mean lives of two groups are not compared, or without an interval. */
const meanWhySchema = z.discriminatedUnion("because", [
  noLivesOfOne,
  /** Of one group none was seen from its beginning. */
  z.object({ because: because("one-not-from-start") }),
  /** Nothing ended in the time that is counted. */
  z.object({ because: because("no-spread") }),
  /** `fewest`: how many ended of the group that has fewer. */
  z.object({ because: because("few-ends-of-each"), fewest: count, needed: count }),
  /** Of rollouts or hosts that the lives of a group come from. */
  z.object({ because: because("few-units-of-each"), what: unitNameSchema, needed: count }),
  /** They have other mixes of applications, so that a difference may be one of these. */
  z.object({ because: because("other-mixes") }),
  ofExperiment,
]);
export type MeanWhy = z.infer<typeof meanWhySchema>;

/** The mean life of one group less that of another, ms. */
export const meanDifferenceSchema = estimateOf(meanWhySchema);
export type MeanDifference = z.infer<typeof meanDifferenceSchema>;

/** Whether two groups of lives end alike. */
export const endsTestSchema = z.object({
  /** `shown`: they do not; `untold`: there is no test, or it found no difference. */
  strength: strengthSchema,
  method: z.nullable(z.enum(["log-rank", "permutation", "clustered"])),
  /** Null of a permutation. */
  chiSquare: z.nullable(z.number()),
  /** Two-sided. */
  p: z.nullable(z.number()),
  /** How many rollouts of each group the lives came from, where several came from one; else null. */
  units: z.nullable(z.object({ name: unitNameSchema, a: count, b: count })),
  /** Within how many applications they were compared, where the groups have other mixes of them; else null. */
  applications: z.nullable(count),
  why: z.nullable(testWhySchema),
});
export type EndsTest = z.infer<typeof endsTestSchema>;

const causeSchema = z.enum(CAUSES);
const shareSchema = z.object({
  share: z.number(),
  /** 95 %; null where none ended so, or where lives come from too few rollouts. */
  low: z.nullable(z.number()),
  high: z.nullable(z.number()),
});
/** What share has ended by each cause up to an age: with what still runs they are one. */
export const endedByCauseSchema = z.object({
  strength: strengthSchema,
  /** The greatest age of which enough lives tell; null where it is untold. */
  ms: z.nullable(z.number()),
  shares: z.record(causeSchema, shareSchema),
  why: z.nullable(lifeWhySchema),
});
export type EndedByCause = z.infer<typeof endedByCauseSchema>;
