import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { Verdict } from "@/lib/claims/core/verdict";
import { claimsText } from "@/lib/text/claims";

/** By sign, and by colour only where it is an outcome. */
const SIGNS: Readonly<Record<Verdict["says"], string>> = {
  holds: "✓",
  fails: "≠",
  untold: "?",
  unmeasured: "–",
};

interface VerdictBadgeProps {
  readonly verdict: Verdict;
  readonly className?: string;
}

/** A verdict in words. */
export function VerdictBadge({ verdict: { says }, className }: VerdictBadgeProps) {
  return (
    <Badge
      tone={says === "holds" ? "success" : "neutral"}
      className={cn(says === "fails" && "border-text text-text", className)}
    >
      <span aria-hidden>{SIGNS[says]}</span> {claimsText.verdicts[says]}
    </Badge>
  );
}
