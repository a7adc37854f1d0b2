import { capital } from "@/lib/format/letter-case";
import { asSubject } from "@/lib/text/ratio";
import type { LifetimeQuestion, SurvivalDto } from "@/lib/comparisons/schema";
import { formatDuration } from "@/lib/format/format-duration";

interface Names {
  readonly a: string;
  readonly b: string;
}

function lived(name: string, { n, median, isCut }: SurvivalDto): string {
  if (n === 0) return `${asSubject(name)} have no lifetime here`;
  if (median.value === null && isCut) return `how long half of ${asSubject(name)} live can't be told`;
  if (median.value === null) return `half of ${asSubject(name)} outlive what was seen`;
  const interval =
    median.low !== null && median.high !== null
      ? ` (95 % CI ${formatDuration(median.low)} to ${formatDuration(median.high)})`
      : "";
  return `half of ${asSubject(name)} end within ${formatDuration(median.value)}${interval}`;
}

const negated = (ms: number | null): number | null => (ms === null ? null : -ms);

const pWords = (p: number): string => (p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(3)}`);

const METHODS = { "log-rank": "log-rank", permutation: "exact permutation" } as const;

function testWords({ method, p, missingBecause }: LifetimeQuestion["test"], of: string): string {
  if (method === null || p === null) return missingBecause ?? "";
  const how = `(${METHODS[method]}, ${pWords(p)})`;
  return p < 0.05
    ? `They end${of} at different rates ${how}.`
    : `That they end${of} at the same rate can't be ruled out ${how}.`;
}

/** The lifetimes in words: medians, the test, and the difference of means where the curves cross. */
export function lifetimeWords(question: LifetimeQuestion, names: Names, ends: "any" | "failure"): string {
  const { a, b, meanDifference } = question;
  const medians = `${capital(lived(names.a, a))}; ${lived(names.b, b)}.`;
  const of = ends === "failure" ? " by failure" : "";
  const test = testWords(question.test, of);
  const { tauMs, isCrossing, estimate } = meanDifference;
  if (!isCrossing || estimate.value === null) return `${medians} ${test}`;
  const isA = estimate.value >= 0;
  const [longer, shorter] = isA ? [names.a, names.b] : [names.b, names.a];
  // The interval is of the difference as it is told: of the longer less the shorter.
  const [low, high] = isA ? [estimate.low, estimate.high] : [negated(estimate.high), negated(estimate.low)];
  const crossing = `The curves cross: over their first ${formatDuration(tauMs)},`;
  if (low === null || high === null)
    return `${medians} ${test} ${crossing} who lives longer on average can't be told. ${estimate.missingBecause ?? ""}`;
  const by = formatDuration(Math.abs(estimate.value));
  const within = `95 % CI of the difference ${formatDuration(low)} to ${formatDuration(high)}`;
  // The higher end is above 0, as the difference is told of the longer.
  const told =
    low <= 0
      ? `that both live equally long on average can't be ruled out (${asSubject(longer)} ${by} longer, ${within}).`
      : `${asSubject(longer)} live ${by} longer than ${asSubject(shorter)} on average (${within}).`;
  return `${medians} ${test} ${crossing} ${told}`;
}
