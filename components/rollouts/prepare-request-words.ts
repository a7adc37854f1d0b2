import { formatCount } from "@/lib/format/format-number";
import type { RolloutDto } from "@/lib/rollouts/schema";
import { rolloutText } from "@/lib/text/rollouts";

const words = rolloutText.requests;

/** `2 failed requests`; while it is under way `2 failed requests so far`. Where nobody counted, that nobody did, or not yet. */
export function requestWords({
  failedRequests,
  finishedAt,
}: Pick<RolloutDto, "failedRequests" | "finishedAt">): string {
  if (failedRequests === null) return finishedAt === null ? words.notYet : words.never;
  const count = formatCount(failedRequests, words.one, words.many);
  return finishedAt === null ? words.soFar(count) : count;
}
