import type { ExperimentDetailDto } from "@/lib/experiments/schema";
import { roundMethodText } from "@/lib/text/round-methods";

/** How the rounds were taken together, and why so. */
export function methodWords({
  answers,
  phase,
  rounds,
  statedRounds,
}: Pick<ExperimentDetailDto, "answers" | "phase" | "rounds" | "statedRounds">): string {
  const hasInterval = answers.some(({ claim }) => claim.ratio.low !== null);
  if (answers[0]?.claim.method === "stated") return roundMethodText.stated(statedRounds, hasInterval);
  if (rounds > statedRounds) return roundMethodText.extended(hasInterval);
  return phase === "running" ? roundMethodText.goesOn(hasInterval) : roundMethodText.endedEarly(hasInterval);
}
