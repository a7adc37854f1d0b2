import type { Comparison } from "@/lib/comparisons/schema";
import { compareText } from "@/lib/text/compare";
import { leastSamples } from "@/lib/timings/core/quantile";
import type { Estimate } from "@/lib/timings/schema";

const words = compareText.noInterval;

const lacksInterval = ({ value, low, high }: Estimate): boolean =>
  value !== null && (low === null || high === null);

/** Why some figures of the page have no interval, once for all of them; null where each has one. */
export function intervalNote({ durations }: Pick<Comparison, "durations">): string | null {
  const lacking = durations
    .flatMap(({ a, b }) => [a, b])
    .flatMap(({ median, p95, p99 }) => [median, p95, p99])
    .filter(lacksInterval);
  const whys = lacking.flatMap(({ why }) => why ?? []);
  const fewOf = (what: string): boolean => whys.some((why) => why.because === "too-few" && why.what === what);
  const reasons = [
    ...(fewOf("samples") ? [words.samples(leastSamples(0.5), leastSamples(0.95), leastSamples(0.99))] : []),
    ...whys.flatMap((why) =>
      why.because === "too-few" && why.what !== "samples" ? [words.units(why.needed, why.what)] : [],
    ),
    ...(whys.some(({ because }) => because === "no-upper-limit") ? [words.noUpperLimit] : []),
  ];
  return reasons.length === 0 ? null : words.of([...new Set(reasons)]);
}
