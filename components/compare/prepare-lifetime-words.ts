import { capital } from "@/lib/format/letter-case";
import { asSubject } from "@/lib/text/ratio";
import type { Comparison, LifetimeQuestion } from "@/lib/comparisons/schema";
import { formatDuration } from "@/lib/format/format-duration";
import { causesText, endsTestText, halfText, meanWhyText } from "@/lib/text/lifetimes";

interface Names {
  readonly a: string;
  readonly b: string;
}

const negated = (ms: number | null): number | null => (ms === null ? null : -ms);

/**
 * The lifetimes in words: by when half have ended, or what share has failed, the test, and the difference of means where the curves
 * cross. Of failures alone it tells no median: that would be one of a world in which nothing is stopped.
 */
export function lifetimeWords(
  lifetimes: Comparison["lifetimes"],
  names: Names,
  ends: "any" | "failure",
): string {
  const { a, b, test, meanDifference } = lifetimes[ends];
  const { causes } = lifetimes;
  const lead =
    ends === "any"
      ? [`${capital(halfText(names.a, a.half))}; ${halfText(names.b, b.half)}.`]
      : [causesText(names.a, causes.a.claim), causesText(names.b, causes.b.claim)];
  return [...lead, endsTestText(test, ends), crossingWords(meanDifference, names, ends)]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

function crossingWords(
  { tauMs, isCrossing, estimate }: LifetimeQuestion["meanDifference"],
  names: Names,
  ends: "any" | "failure",
): string {
  if (!isCrossing || estimate.value === null) return "";
  const isA = estimate.value >= 0;
  const [longer, shorter] = isA ? [names.a, names.b] : [names.b, names.a];
  // The interval is of the difference as it is told: of the longer less the shorter.
  const [low, high] = isA ? [estimate.low, estimate.high] : [negated(estimate.high), negated(estimate.low)];
  const world = ends === "any" ? "" : " if nothing else ended them";
  const crossing = `The curves cross: over their first ${formatDuration(tauMs)}${world},`;
  if (low === null || high === null)
    return `${crossing} who lives longer on average can't be told. ${estimate.why === null ? "" : meanWhyText(estimate.why)}`;
  const by = formatDuration(Math.abs(estimate.value));
  const within = `95 % CI of the difference ${formatDuration(low)} to ${formatDuration(high)}`;
  // The higher end is above 0, as the difference is told of the longer.
  return low <= 0
    ? `${crossing} that both live equally long on average can't be ruled out (${asSubject(longer)} ${by} longer, ${within}).`
    : `${crossing} ${asSubject(longer)} live ${by} longer than ${asSubject(shorter)} on average (${within}).`;
}
