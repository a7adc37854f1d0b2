"use client";

import { useState } from "react";
import { useRead } from "@/components/frame/use-read";
import { comparisonOptions, type ComparisonFilters } from "@/lib/comparisons/query-options";
import type { Comparison, ComparisonAnswer } from "@/lib/comparisons/schema";

/** An answer with what it compares. */
type Known = ComparisonAnswer & { readonly comparison: Comparison };
const isKnown = (answer: ComparisonAnswer): answer is Known => answer.comparison !== null;

/** Whether a newer answer is on its way, and what is there until then is older than what is shown. */
function isAwaited(answer: ComparisonAnswer, shown: Known): boolean {
  return answer.isComputing && (!isKnown(answer) || answer.comparison.asOf < shown.comparison.asOf);
}

/**
 * The comparison of two groups. Until that of others is known, what is shown stays, as `isFormer`: an answer of theirs that is older would
 * move the page twice.
 */
export function useComparison(filters: ComparisonFilters, isEnabled: boolean) {
  const { data, error, refetch, isPlaceholderData } = useRead({
    ...comparisonOptions(filters),
    enabled: isEnabled,
  });
  const [shown, setShown] = useState<Known | null>(null);
  const isWaiting = data !== undefined && shown !== null && isAwaited(data, shown);
  if (data !== undefined && isKnown(data) && data !== shown && !isWaiting) setShown(data);
  return {
    answer: isWaiting ? shown : data,
    error,
    refetch,
    isFormer: isPlaceholderData || isWaiting,
    isOld: isPlaceholderData || data?.isComputing === true,
  };
}
