import { Badge } from "@/components/ui/badge";
import type { RolloutPhase } from "@/lib/lifecycle/vocabulary";

const FORM: Readonly<Record<RolloutPhase, { tone: "neutral" | "success" | "danger"; sign: string }>> = {
  accepted: { tone: "neutral", sign: "○" },
  progressing: { tone: "neutral", sign: "◐" },
  reverting: { tone: "danger", sign: "↶" },
  succeeded: { tone: "success", sign: "✓" },
  reverted: { tone: "danger", sign: "↶" },
  failed: { tone: "danger", sign: "×" },
  superseded: { tone: "neutral", sign: "→" },
};

/** A rollout's phase by colour, sign and word. */
export function OutcomeBadge({ phase }: { phase: RolloutPhase }) {
  const { tone, sign } = FORM[phase];
  return (
    <Badge tone={tone}>
      <span aria-hidden>{sign}</span> {phase}
    </Badge>
  );
}
