import type { RolloutDto } from "@/lib/rollouts/schema";
import { text } from "@/lib/text/en";
import { rolloutText } from "@/lib/text/rollouts";

type Told = Pick<RolloutDto, "outcome" | "reachedAt" | "hasClockSkew">;

/** Of one that succeeded, and whose marks do not tell when its target was reached. */
export const isTimedToItsEnd = ({ outcome, reachedAt }: Told): boolean =>
  outcome === "succeeded" && reachedAt === null;

/** What is said behind a rollout's duration where it is not what it seems; null where nothing is. */
export const durationNote = (rollout: Told): string | null =>
  rollout.hasClockSkew ? text.clockSkew : isTimedToItsEnd(rollout) ? rolloutText.toItsEnd : null;
