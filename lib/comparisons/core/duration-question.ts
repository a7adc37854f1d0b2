import { ratioEstimate } from "@/lib/timings/core/bootstrap";
import { quantileIn, type Distribution } from "@/lib/timings/core/distribution";
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

export const END_POINTS: Readonly<Record<DurationTiming, readonly [from: string, to: string]>> = {
  startup: ["requested", "ready"],
  "scale-out": ["intent", "target reached"],
  "scale-in": ["intent", "target reached"],
  rollout: ["intent", "all new ready and all old gone"],
  rollback: ["intent", "all new ready and all old gone"],
  recovery: ["loss", "ready replicas restored"],
  "from-zero": ["intent, nothing running", "target reached"],
};

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
  const [from, to] = END_POINTS[timing];
  const options = { names: { a: a.name, b: b.name } };
  const ratio = (p: number) => ratioEstimate(a.of.distribution, b.of.distribution, p, options);
  const isExact = a.of.distribution.isExact && b.of.distribution.isExact;
  return {
    timing,
    from,
    to,
    method: isExact ? EXACT : SKETCHED,
    a: statsOf(a.of),
    b: statsOf(b.of),
    ratioOfMedians: ratio(0.5),
    ratioOfP95: ratio(0.95),
  };
}

function statsOf({ distribution, failed, skewed, notes }: Sampled): DurationStats {
  const [median, p95, p99] = [0.5, 0.95, 0.99].map((p) => quantileEstimate(distribution, p));
  if (!median || !p95 || !p99) throw new TypeError("Three quantiles were asked for.");
  return {
    n: distribution.n,
    failed,
    skewed,
    median,
    p95,
    p99,
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
