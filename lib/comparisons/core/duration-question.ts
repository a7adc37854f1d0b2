import { ratioEstimate } from "@/lib/timings/core/bootstrap";
import { quantileIn, type Distribution } from "@/lib/timings/core/distribution";
import { END_POINTS } from "@/lib/timings/core/end-points";
import { ecdfOf } from "@/lib/timings/core/ecdf";
import { quantileEstimate } from "@/lib/timings/core/quantile";
import type { DurationQuestion, DurationStats } from "../schema";
import type { DurationTiming } from "../../timings/core/rollout-timings";

/** The samples of one side, as raw values or as a sketch. */
export interface Sampled {
  readonly distribution: Distribution;
  readonly failed: number;
  readonly skewed: number;
  /** What was left out, in words. */
  readonly notes: readonly string[];
}

const EXACT =
  "Quantiles are of type 7 from all samples, with 95 % intervals between order statistics; the ratio's interval is a percentile bootstrap of 2,000 seeded draws. Failures are counted apart.";
const SKETCHED =
  "Quantiles come from the merged sketches of all samples and are good to 1 %, with 95 % intervals between order statistics; the ratio's interval is a percentile bootstrap of 2,000 seeded draws. Failures are counted apart.";

export interface Named<T> {
  readonly name: string;
  readonly of: T;
}

/** A duration's figures for both sides and the ratios of a over b. */
export function durationQuestion(
  timing: DurationTiming,
  a: Named<Sampled>,
  b: Named<Sampled>,
): DurationQuestion {
  const options = { names: { a: a.name, b: b.name } };
  const ratio = (p: number) => ratioEstimate(a.of.distribution, b.of.distribution, p, options);
  const isExact = a.of.distribution.isExact && b.of.distribution.isExact;
  return {
    timing,
    ...END_POINTS[timing],
    method: isExact ? EXACT : SKETCHED,
    a: statsOf(a.of),
    b: statsOf(b.of),
    ratioOfMedians: ratio(0.5),
    ratioOfP95: ratio(0.95),
  };
}

function statsOf({ distribution, failed, skewed, notes }: Sampled): DurationStats {
  return {
    n: distribution.n,
    failed,
    skewed,
    median: quantileEstimate(distribution, 0.5),
    p95: quantileEstimate(distribution, 0.95),
    p99: quantileEstimate(distribution, 0.99),
    ecdf: ecdfOf(distribution),
    notes: [...notes, ...notesOn(distribution), ...skewNote(skewed)],
  };
}

/** An outlier is this many times the median. */
const FAR = 100;
const FEWEST = 3;

function notesOn(distribution: Distribution): string[] {
  const { n, at } = distribution;
  if (n < FEWEST) return [];
  const median = quantileIn(distribution, 0.5) ?? NaN;
  if (at(1) === at(n)) return [`All ${n.toLocaleString("en")} samples are the same.`];
  if (at(n) <= FAR * median) return [];
  const times = Math.round(at(n) / median).toLocaleString("en");
  return [`The longest took ${times} times the median. Quantiles hardly feel it; it is drawn and counted.`];
}

const skewNote = (skewed: number): string[] =>
  skewed === 0
    ? []
    : [
        `${skewed === 1 ? "1 sample" : `${skewed} samples`} can't be measured, since clocks disagree: the end lies before the beginning, or a clock jumped between them. Left out, not clamped.`,
      ];
