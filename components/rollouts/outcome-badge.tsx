import { Badge } from "@/components/ui/badge";
import type { RolloutPhase } from "@/lib/lifecycle/vocabulary";
import { readinessLossText } from "@/lib/text/readiness-loss";
import type { RolloutDto } from "@/lib/rollouts/schema";
import { hasLostReadiness, outcomeWords } from "./prepare-outcome-words";

interface Form {
  readonly tone: "neutral" | "success" | "danger";
  readonly sign: string;
}

const FORM: Readonly<Record<RolloutPhase, Form>> = {
  accepted: { tone: "neutral", sign: "○" },
  progressing: { tone: "neutral", sign: "◐" },
  reverting: { tone: "danger", sign: "↶" },
  succeeded: { tone: "success", sign: "✓" },
  reverted: { tone: "danger", sign: "↶" },
  failed: { tone: "danger", sign: "×" },
  superseded: { tone: "neutral", sign: "→" },
};
/** Neither green, since it broke its promise, nor red, since it reached its target. */
const WITH_LOSS: Form = { tone: "neutral", sign: "!" };

/** How a rollout stands by colour, sign and words. */
export function OutcomeBadge({ rollout }: { rollout: Pick<RolloutDto, "phase" | "readinessLoss"> }) {
  const { tone, sign } = hasLostReadiness(rollout) ? WITH_LOSS : FORM[rollout.phase];
  const { readinessLoss } = rollout;
  return (
    <Badge
      tone={tone}
      title={readinessLoss === null ? undefined : readinessLossText(readinessLoss)}
      // Two lines on phones, where a column has no room for one.
      className="max-md:h-auto max-md:min-h-6 max-md:max-w-32 max-md:rounded-[12px] max-md:leading-4 max-md:whitespace-normal!"
    >
      <span aria-hidden>{sign}</span> {outcomeWords(rollout)}
    </Badge>
  );
}
