import { MARGIN } from "./claim";
import { exactOf, quantileIn } from "./distribution";
import type { Drawable } from "./drawable";
import { normalTail, studentPoint, studentTail, studentWidening, Z_95 } from "./special";

const SIGNIFICANT = 0.05;
const TAIL = 0.025;

type Spread = Pick<Drawable, "units" | "isClustered" | "error">;

/** What lies outside on either side of a percentile interval of so many units. */
export const tailOf = (units: number): number => normalTail(studentWidening(units));

/** The same of two groups, by the units of which there are fewer; of samples that are units of their own, of as many as one likes. */
export const tailOfBoth = (a: Spread, b: Spread): number =>
  a.isClustered || b.isClustered ? tailOf(Math.min(a.units, b.units)) : TAIL;

/** The ratio of one stratum, and logarithms of its draws. */
interface DrawnStratum {
  readonly ratio: number;
  readonly logs: readonly number[];
  readonly a: Spread;
  readonly b: Spread;
}

/**
 * How surely a stratum's own interval leaves 1 out, two-sided: the chance at which it would just end there, its half width going
 * with the points of Student's distribution. 1 where its draws have no bound. A ratio of 2 from 1.4 on, of 6 rollouts: twice the
 * chance of 2.57 log 2 / log(2 / 1.4).
 */
export function chanceOfStratum({ ratio, logs, a, b }: DrawnStratum): number {
  const log = Math.abs(Math.log(ratio));
  if (log === 0 || !logs.every(Number.isFinite)) return 1;
  const tail = tailOfBoth(a, b);
  const end = quantileIn(exactOf(logs), ratio > 1 ? tail : 1 - tail) ?? NaN;
  const error = -Math.log1p(-a.error) - Math.log1p(-b.error);
  const half = log - (ratio > 1 ? end : -end) + error;
  const degrees = Math.min(a.units, b.units) - 1;
  return a.isClustered || b.isClustered
    ? 2 * studentTail((studentPoint(degrees) * log) / half, degrees)
    : 2 * normalTail((Z_95 * log) / half);
}

/** Of each stratum, which side takes longer there as far as that is shown; null: neither. */
export type StratumLeads = readonly ("a" | "b" | null)[];

/** Which of several strata show a difference, with Holm's (1979) correction: whoever names some picks among all of them. */
export function stratumLeads(
  strata: readonly { readonly ratio: number; readonly p: number }[],
): StratumLeads {
  const order = strata.map(({ p }, index) => ({ p, index })).sort((one, other) => one.p - other.p);
  const end = order.findIndex(({ p }, rank) => p > SIGNIFICANT / (strata.length - rank));
  const shown = new Set(order.slice(0, end < 0 ? order.length : end).map(({ index }) => index));
  return strata.map(({ ratio }, index) => (shown.has(index) ? (ratio > 1 ? "a" : "b") : null));
}

/** Whether some stratum shows a difference, and one of more than `MARGIN`. */
export const isUneven = (ratios: readonly number[], leads: StratumLeads): boolean =>
  ratios.some((ratio, index) => leads[index] !== null && Math.max(ratio, 1 / ratio) > MARGIN);
