import { group } from "d3-array";
import { attemptsEstimate, ecdfOfAttempts } from "@/lib/timings/core/attempts-estimate";
import { preparedOf, type Attempt, type Attempts } from "@/lib/timings/core/attempts";
import { ratioWithin } from "@/lib/timings/core/bootstrap";
import type { Strata } from "@/lib/timings/core/stratum-pairs";
import { exactOf, quantileIn, withNever, type Distribution } from "@/lib/timings/core/distribution";
import { drawableOf, drawableRanks, type Drawable } from "@/lib/timings/core/drawable";
import { END_POINTS } from "@/lib/timings/core/end-points";
import { ecdfOf } from "@/lib/timings/core/ecdf";
import type { UnitName } from "@/lib/timings/core/missing-why";
import { quantileEstimate } from "@/lib/timings/core/quantile";
import { withinArtifacts } from "@/lib/timings/core/stratum";
import { ALPHA, countOf, mergeSketches, rankedSketch, type Sketch } from "@/lib/timings/core/sketch";
import type { DurationQuestion, DurationStats } from "../schema";
import type { DurationNote } from "./notes";
import type { DurationTiming } from "../../timings/core/rollout-timings";

/** The samples of one side. */
export interface Sampled {
  /** The newest where there are more. */
  readonly attempts: readonly Attempt[];
  /** What the attempts share their luck with. */
  readonly units: UnitName;
  /** Of how many of these they are known to be; absent: each is of one. */
  readonly known?: number;
  /** Of all, by stratum, where there are more than `attempts` holds; else null. */
  readonly all: ReadonlyMap<string, AllOfStratum> | null;
  readonly skewed: number;
  /** What is known of them already. */
  readonly notes: readonly DurationNote[];
}

export interface AllOfStratum {
  readonly sketch: Sketch;
  /** How many never got there. */
  readonly failed: number;
}

/** A duration's figures for both sides and the ratios of a over b, within each stratum that both have. */
export function durationQuestion(timing: DurationTiming, a: Sampled, b: Sampled): DurationQuestion {
  const isExact = a.all === null && b.all === null;
  const parted = withinArtifacts(a.attempts, b.attempts);
  const [ofA, ofB] = [partsOf(parted.a), partsOf(parted.b)];
  const [strataA, strataB] = [strataOf(a, ofA, parted), strataOf(b, ofB, parted)];
  const ratio = (p: number) => ratioWithin(strataA, strataB, p, { units: a.units });
  return {
    timing,
    ...END_POINTS[timing],
    method: isExact ? "quantiles" : "sketches",
    a: statsOf(parted.isParted ? ofNewest(a) : a, ofA),
    b: statsOf(parted.isParted ? ofNewest(b) : b, ofB),
    ratioOfMedians: ratio(0.5),
    ratioOfP95: ratio(0.95),
  };
}

interface Parts {
  readonly whole: Attempts;
  readonly byStratum: ReadonlyMap<string, Attempts>;
}

/** Sorted once for all questions. */
function partsOf(attempts: readonly Attempt[]): Parts {
  const strata = group(attempts, ({ stratum }) => stratum);
  const byStratum = new Map([...strata].map(([name, own]) => [name, preparedOf(own)]));
  const [only] = byStratum.size === 1 ? byStratum.values() : [];
  return { whole: only ?? preparedOf(attempts), byStratum };
}

/** Of which artifact older ones are rollups do not know: a ratio within artifacts is of the newest, and says so. */
const ofNewest = (sampled: Sampled): Sampled => {
  const most = sampled.attempts.length;
  return sampled.all === null
    ? sampled
    : { ...sampled, notes: [...sampled.notes, { because: "ratio-of-newest", most }] };
};

/** What is known of all by ranks alone spreads as much wider than independent samples as the newest do. */
function strataOf(
  { all }: Sampled,
  { byStratum }: Parts,
  { isParted }: { readonly isParted: boolean },
): Strata {
  const newest = new Map([...byStratum].map(([name, own]) => [name, drawableOf(own)]));
  if (all === null || isParted) return newest;
  return new Map(
    [...all].flatMap(([name, of]): [string, Drawable][] => {
      const ranked = rankedOf(of);
      const spread = (p: number): number => newest.get(name)?.spread(p) ?? 1;
      // An application without a sample is none that there would be anything to compare of.
      return ranked.n === 0 ? [] : [[name, drawableRanks(ranked, { spread, error: ALPHA })]];
    }),
  );
}

const rankedOf = ({ sketch, failed }: AllOfStratum): Distribution => withNever(rankedSketch(sketch), failed);

/** Of all strata together. */
export function mergedOf(all: NonNullable<Sampled["all"]>): AllOfStratum {
  const parts = [...all.values()];
  return {
    sketch: parts.reduce((merged, { sketch }) => mergeSketches(merged, sketch), new Map() as Sketch),
    failed: parts.reduce((sum, { failed }) => sum + failed, 0),
  };
}

function statsOf(sampled: Sampled, { whole: prepared }: Parts): DurationStats {
  const { attempts, units, all, skewed } = sampled;
  // Of those that rollups hold nobody knows of how many.
  const known = all === null ? (sampled.known ?? prepared.units) : 0;
  const shared = known === 0 ? null : { name: units, count: known };
  if (all === null) {
    const [median, p95, p99] = attemptsEstimate(prepared, [0.5, 0.95, 0.99], units);
    if (!median || !p95 || !p99) throw new Error("Each quantile has an estimate.");
    const failed = attempts.filter(({ outcome }) => outcome === "never").length;
    const { n, reached, censored } = prepared;
    const values = attempts.flatMap(({ ms, outcome }) => (outcome === "reached" ? [ms] : []));
    const notes = notesOf(sampled, exactOf(values));
    const ecdf = ecdfOfAttempts(prepared);
    return { n, reached, failed, censored, skewed, units: shared, median, p95, p99, ecdf, notes };
  }
  const merged = mergedOf(all);
  const distribution = rankedOf(merged);
  const reached = countOf(merged.sketch);
  const estimate = (p: number) => quantileEstimate(distribution, p, ALPHA);
  return {
    n: distribution.n,
    reached,
    failed: merged.failed,
    censored: 0,
    skewed,
    units: shared,
    median: estimate(0.5),
    p95: estimate(0.95),
    p99: estimate(0.99),
    ecdf: ecdfOf(distribution),
    notes: notesOf(sampled, rankedSketch(merged.sketch)),
  };
}

/** An outlier is this many times the median. */
const FAR = 100;
const FEWEST = 3;

/** `reached`: of what got there. */
function notesOf({ notes, skewed }: Sampled, reached: Distribution): DurationNote[] {
  const all = [...notes, ...notesOn(reached)];
  return skewed === 0 ? all : [...all, { because: "skewed", samples: skewed }];
}

function notesOn(distribution: Distribution): DurationNote[] {
  const { n, at } = distribution;
  if (n < FEWEST) return [];
  const median = quantileIn(distribution, 0.5) ?? NaN;
  if (at(1) === at(n)) return [{ because: "same", samples: n }];
  // Of a median of no time it is no number of times.
  if (median <= 0 || at(n) <= FAR * median) return [];
  return [{ because: "far", times: Math.round(at(n) / median) }];
}
