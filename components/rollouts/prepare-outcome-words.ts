import type { RolloutDto } from "@/lib/rollouts/schema";
import { rolloutText } from "@/lib/text/rollouts";

/** Of a rollout, or of whatever carries one out. */
interface Told {
  readonly phase: string;
  readonly readinessLoss: RolloutDto["readinessLoss"];
}

/** One that reached its target, but not as its strategy promised. */
export const hasLostReadiness = ({ phase, readinessLoss }: Told): boolean =>
  phase === "succeeded" && readinessLoss !== null;

/** How a rollout stands, on every page the same: `progressing`, `succeeded`, `succeeded, readiness lost`. */
export const outcomeWords = (rollout: Told): string =>
  hasLostReadiness(rollout) ? `${rollout.phase}, ${rolloutText.readinessLost}` : rollout.phase;
