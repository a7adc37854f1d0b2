import { capital } from "@/lib/format/letter-case";
import type { LifetimeQuestion, SurvivalDto } from "@/lib/comparisons/schema";
import { formatDuration } from "@/lib/format/format-duration";

interface Names {
  readonly a: string;
  readonly b: string;
}

function lived(name: string, { n, median }: SurvivalDto): string {
  if (n === 0) return `${name} have no lifetime here`;
  if (median.value === null) return `half of ${name} outlive what was seen`;
  const interval =
    median.low !== null && median.high !== null
      ? ` (95 % CI ${formatDuration(median.low, 2)} to ${formatDuration(median.high, 2)})`
      : "";
  return `half of ${name} end within ${formatDuration(median.value, 2)}${interval}`;
}

const pWords = (p: number): string => (p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(3)}`);

/** The lifetimes in words: medians, the test, and the difference of means where the curves cross. */
export function lifetimeWords(question: LifetimeQuestion, names: Names, ends: "any" | "failure"): string {
  const { a, b, logRank, meanDifference } = question;
  const medians = `${capital(lived(names.a, a))}; ${lived(names.b, b)}.`;
  const of = ends === "failure" ? " by failure" : "";
  const test =
    logRank.p === null
      ? (logRank.missingBecause ?? "")
      : logRank.p < 0.05
        ? `They end${of} at different rates (log-rank, ${pWords(logRank.p)}).`
        : `That they end${of} at the same rate can't be ruled out (log-rank, ${pWords(logRank.p)}).`;
  const { tauMs, isCrossing, estimate } = meanDifference;
  if (!isCrossing || estimate.value === null) return `${medians} ${test}`;
  const [longer, shorter] = estimate.value >= 0 ? [names.a, names.b] : [names.b, names.a];
  const ci =
    estimate.low !== null && estimate.high !== null
      ? ` (95 % CI of the difference ${formatDuration(estimate.low, 2)} to ${formatDuration(estimate.high, 2)})`
      : "";
  return `${medians} ${test} The curves cross: over their first ${formatDuration(tauMs)}, ${longer} live ${formatDuration(Math.abs(estimate.value), 2)} longer than ${shorter} on average${ci}.`;
}
