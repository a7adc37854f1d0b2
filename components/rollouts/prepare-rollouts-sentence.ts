import { capital } from "@/lib/format/letter-case";
import { formatList } from "@/lib/format/format-list";
import { formatCount } from "@/lib/format/format-number";
import type { RolloutDto } from "@/lib/rollouts/schema";
import { rolloutText } from "@/lib/text/rollouts";

const LABELS = ["succeeded", "withLoss", "reverted", "failed", "superseded"] as const;
type Label = (typeof LABELS)[number];

const labelOf = ({ outcome, readinessLoss }: Pick<RolloutDto, "outcome" | "readinessLoss">): Label | null =>
  outcome === "succeeded" && readinessLoss !== null ? "withLoss" : outcome;

/**
 * `1 under way; of 12 that ended, 9 succeeded, 1 succeeded with readiness lost and 2 were superseded.` `hasMore`: there are others,
 * further back.
 */
export function rolloutsSentence(
  rollouts: readonly Pick<RolloutDto, "outcome" | "readinessLoss">[],
  hasMore: boolean,
): string {
  const ended = rollouts.filter(({ outcome }) => outcome !== null);
  const open = rollouts.length - ended.length;
  const labels = ended.map(labelOf);
  const counts = LABELS.flatMap((label) => {
    const count = labels.filter((one) => one === label).length;
    return count === 0 ? [] : [rolloutText.list.outcomes[label](count)];
  });
  const parts = [
    ...(open > 0 ? [rolloutText.list.open(open)] : []),
    ...(ended.length > 0 ? [`${endedWords(ended.length, hasMore)} ${formatList(counts)}`] : []),
  ];
  return parts.length === 0 ? rolloutText.title : `${capital(parts.join("; "))}.`;
}

const endedWords = (count: number, hasMore: boolean): string =>
  hasMore
    ? rolloutText.list.newest(count)
    : rolloutText.list.ended(formatCount(count, "rollout", "rollouts"));
