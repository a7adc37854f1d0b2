import { MARGIN } from "@/lib/timings/core/claim";
import { exactOf, quantileIn } from "@/lib/timings/core/distribution";
import type { Pair } from "@/lib/timings/core/paired-ratio";

/** Without a drift one is told of so many. */
const SIGNIFICANT = 0.01;

/** The median ratio of so many of the first rounds, and of so many of the last. */
export interface Ends {
  readonly rounds: number;
  readonly first: number;
  readonly last: number;
}

const MOST_OF_AN_END = 6;

const logsOf = (pairs: readonly Pair[]): number[] => pairs.map(({ a, b }) => Math.log(a / b));

/** Whether it drifted by more than what is alike. */
export function hasDrifted(pairs: readonly Pair[]): boolean {
  if (!hasTrend(pairs)) return false;
  const { first, last } = endsOf(pairs);
  return Math.max(first / last, last / first) > MARGIN;
}

/**
 * Whether the ratio grows or falls with the rounds: Kendall's rank correlation (1938) of ratio and round, exactly, as if no two were
 * equal, which is on the safe side. Of 6 rounds each greater than the one before, 2 of 720 orders are as far from none: 0.3 %.
 */
function hasTrend(pairs: readonly Pair[]): boolean {
  const allowed = mostAgainst(pairs.length);
  if (allowed < 0) return false;
  const logs = Float64Array.from(logsOf(pairs));
  let sum = 0;
  for (let later = 1; later < logs.length; later += 1)
    for (let before = 0; before < later; before += 1)
      sum += Math.sign((logs[later] ?? NaN) - (logs[before] ?? NaN));
  const most = (logs.length * (logs.length - 1)) / 2;
  // So many pairs of rounds are in the rarer order, where those that are equal count half.
  return Math.ceil((most - Math.abs(sum)) / 2) <= allowed;
}

const known = new Map<number, number>();

/** The most pairs of n rounds that may be in the rarer order where there is a trend; below 0 where n are too few to show one. */
function mostAgainst(n: number): number {
  const before = known.get(n);
  if (before !== undefined) return before;
  let [against, chance] = [-1, 0];
  for (const one of inversionChances(n)) {
    chance += one;
    if (2 * chance > SIGNIFICANT) break;
    against += 1;
  }
  known.set(n, against);
  return against;
}

/** The chance of each count of inversions in an order of n that is drawn at random. */
function inversionChances(n: number): number[] {
  let chances = [1];
  for (let size = 2; size <= n; size += 1) {
    const next = Array<number>(chances.length + size - 1).fill(0);
    for (const [count, chance] of chances.entries())
      for (let more = 0; more < size; more += 1)
        next[count + more] = (next[count + more] ?? 0) + chance / size;
    chances = next;
  }
  return chances;
}

/** Of a over b, of 6 rounds at either end; of fewer than 12 of half of them. */
export function endsOf(pairs: readonly Pair[]): Ends {
  const logs = logsOf(pairs);
  const rounds = Math.min(MOST_OF_AN_END, Math.floor(logs.length / 2));
  const middle = (some: readonly number[]): number => Math.exp(quantileIn(exactOf(some), 0.5) ?? NaN);
  return { rounds, first: middle(logs.slice(0, rounds)), last: middle(logs.slice(logs.length - rounds)) };
}
