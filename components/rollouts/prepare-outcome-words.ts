import type { RolloutDto } from "@/lib/rollouts/schema";
import { rolloutText } from "@/lib/text/rollouts";

type Told = Pick<RolloutDto, "phase" | "readinessLoss">;

/** One that reached its target, but not as its strategy promised. */
export const hasLostReadiness = ({ phase, readinessLoss }: Told): boolean =>
  phase === "succeeded" && readinessLoss !== null;

/** How a rollout stands, on every page the same: `progressing`, `succeeded`, `succeeded, readiness lost`. */
export const outcomeWords = (rollout: Told): string =>
  hasLostReadiness(rollout) ? `${rollout.phase}, ${rolloutText.readinessLost}` : rollout.phase;
