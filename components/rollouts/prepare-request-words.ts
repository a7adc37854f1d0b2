import { formatCount, formatWhole } from "@/lib/format/format-number";
import type { RolloutDto } from "@/lib/rollouts/schema";
import { rolloutText } from "@/lib/text/rollouts";

const words = rolloutText.requests;

/**
 * `2 of 1,234 requests failed`; while it is under way `... so far`. Where nobody counted all of them `2 failed requests`, and where
 * nobody counted any, that nobody did, or not yet.
 */
export function requestWords({
  failedRequests,
  requests,
  finishedAt,
}: Pick<RolloutDto, "failedRequests" | "requests" | "finishedAt">): string {
  if (failedRequests === null) return finishedAt === null ? words.notYet : words.never;
  const count = countWords(failedRequests, requests);
  return finishedAt === null ? words.soFar(count) : count;
}

function countWords(failed: number, requests: number | null): string {
  if (requests === null) return formatCount(failed, words.one, words.many);
  return requests === 0 ? words.none : words.of(formatWhole(failed), formatWhole(requests), requests === 1);
}
