import { capital } from "@/lib/format/letter-case";
import { formatCount } from "@/lib/format/format-number";
import type { RolloutOutcome } from "@/lib/lifecycle/vocabulary";
import type { RolloutDto } from "@/lib/rollouts/schema";
import { rolloutText } from "@/lib/text/rollouts";

const OUTCOMES = [
  "succeeded",
  "reverted",
  "failed",
  "superseded",
] as const satisfies readonly RolloutOutcome[];

/** `1 under way; of 12 that ended, 10 succeeded and 2 were superseded.` `hasMore`: there are others, further back. */
export function rolloutsSentence(rollouts: readonly Pick<RolloutDto, "outcome">[], hasMore: boolean): string {
  const ended = rollouts.filter(({ outcome }) => outcome !== null);
  const open = rollouts.length - ended.length;
  const counts = OUTCOMES.flatMap((outcome) => {
    const count = ended.filter((one) => one.outcome === outcome).length;
    return count === 0 ? [] : [rolloutText.list.outcomes[outcome](count)];
  });
  const parts = [
    ...(open > 0 ? [rolloutText.list.open(open)] : []),
    ...(ended.length > 0 ? [`${endedWords(ended.length, hasMore)} ${listed(counts)}`] : []),
  ];
  return parts.length === 0 ? rolloutText.title : `${capital(parts.join("; "))}.`;
}

const endedWords = (count: number, hasMore: boolean): string =>
  hasMore
    ? rolloutText.list.newest(count)
    : rolloutText.list.ended(formatCount(count, "rollout", "rollouts"));

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
