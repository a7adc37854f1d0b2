import * as z from "zod/mini";
import { isoInstantSchema } from "@/lib/lifecycle/wire";

const count = z.number();
const because = <Name extends string>(name: Name) => z.literal(name);

/** What a reader should know of what was read of a side; `most`: of so many, the newest, what is said is. */
export const sideNoteSchema = z.discriminatedUnion("because", [
  /** The window begins in the future. */
  z.object({ because: because("window-ahead") }),
  /** First starts are left out, by what they were the first of. */
  z.object({ because: because("first-starts"), host: count, workload: count, revision: count }),
  /** There is more than can be looked at: but for the startups, what began since counts. */
  z.object({ because: because("horizon"), since: isoInstantSchema }),
  /** The older startups are still being summed up. */
  z.object({ because: because("startups-pending"), most: count }),
  /** Of the older startups it is not summed up which of them are of the group. */
  z.object({ because: because("startups-untold"), most: count }),
  /** Stages and conditions are not of all startups. */
  z.object({ because: because("stages-of-newest"), most: count }),
  z.object({ because: because("newest-rollouts"), most: count }),
  /** Of the lifetimes; those that ran when the oldest of these began count as well. */
  z.object({ because: because("newest-lives"), most: count }),
  /** So many ran when the window began and can't be read. */
  z.object({ because: because("lives-missing"), lives: count }),
  /** So many ended before they were ready, since clocks disagree: they are left out. */
  z.object({ because: because("lives-skewed"), lives: count }),
  z.object({ because: because("availability-of-some"), shown: count, workloads: count }),
]);
export type SideNote = z.infer<typeof sideNoteSchema>;

/** What a reader should know of a duration's samples. */
export const durationNoteSchema = z.discriminatedUnion("because", [
  /** There are so many that they come from rollups, good to 1 %. */
  z.object({ because: because("sketched") }),
  /** The ratio is of so many, the newest, since of older ones it is not known of which artifact they are. */
  z.object({ because: because("ratio-of-newest"), most: count }),
  /** Later changes took their places: they are right-censored. */
  z.object({ because: because("superseded"), changes: count }),
  /** All have the same value. */
  z.object({ because: because("same"), samples: count }),
  /** The longest took so many times the median. */
  z.object({ because: because("far"), times: z.number() }),
  /** Clocks disagree: they are left out. */
  z.object({ because: because("skewed"), samples: count }),
]);
export type DurationNote = z.infer<typeof durationNoteSchema>;

/** What a reader should know of the lives of a side. */
export const lifeNoteSchema = z.discriminatedUnion("because", [
  z.object({ because: because("none-ended-so") }),
  /** First seen at some age. */
  z.object({ because: because("truncated"), lives: count }),
  z.object({ because: because("not-from-start") }),
  /** They ended in the moment in which they were first seen. */
  z.object({ because: because("unseen"), lives: count }),
  /** The curve can be told up to some young age only. */
  z.object({ because: because("cut") }),
]);
export type LifeNote = z.infer<typeof lifeNoteSchema>;
