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

/** Whether it drifted by more than what is alike: little by little, or from one half of the rounds to the other. */
export function hasDrifted(pairs: readonly Pair[]): boolean {
  const logs = logsOf(pairs);
  if (!hasTrend(logs) && !areHalvesApart(logs)) return false;
  const { first, last } = endsOf(pairs);
  return Math.max(first / last, last / first) > MARGIN;
}

/** How many of them are less, less how many are greater. */
function signsOf(befores: readonly number[], later: number): number {
  let sum = 0;
  for (const before of befores) sum += Math.sign(later - before);
  return sum;
}

/**
 * Kendall's rank correlation (1938) of ratio and round, exactly, as if no two were equal, which is on the safe side. Of 6 rounds each
 * greater than the one before, 2 of 720 orders are as far from none: 0.3 %.
 */
function hasTrend(logs: readonly number[]): boolean {
  const sum = logs.reduce((total, later, index) => total + signsOf(logs.slice(0, index), later), 0);
  return isRare(sum, (logs.length * (logs.length - 1)) / 2, mostAgainst("trend", logs.length));
}

/** The rank-sum test of Mann and Whitney (1947), exactly: of 5 and 5 rounds all of one half are greater in 2 of 252 orders. */
function areHalvesApart(logs: readonly number[]): boolean {
  const half = Math.floor(logs.length / 2);
  const first = logs.slice(0, half);
  const sum = logs.slice(logs.length - half).reduce((total, later) => total + signsOf(first, later), 0);
  return isRare(sum, half * half, mostAgainst("halves", half));
}

/** Of so many comparisons those in the rarer direction, where equal ones count half, are as few as chance seldom has it. */
const isRare = (sum: number, all: number, most: number): boolean =>
  Math.ceil((all - Math.abs(sum)) / 2) <= most;

const CHANCES = { trend: inversionChances, halves: (n: number) => greaterChances(n, n) };
const known = new Map<string, number>();

/** The most comparisons that may be in the rarer direction; below 0 where n are too few to tell. */
function mostAgainst(test: keyof typeof CHANCES, n: number): number {
  const key = `${test} ${n}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  let [against, chance] = [-1, 0];
  for (const one of CHANCES[test](n)) {
    chance += one;
    // Each of the two tests has half of what may be false.
    if (2 * chance > SIGNIFICANT / 2) break;
    against += 1;
  }
  known.set(key, against);
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

/** The chance of each count of pairs, of one of m and one of n, in which that of the m is the greater. */
function greaterChances(m: number, n: number): number[] {
  // For 0 to n of the others, with so many of the m as were added.
  let rows = Array.from({ length: n + 1 }, () => [1]);
  for (let own = 1; own <= m; own += 1) {
    const next: number[][] = [[1]];
    for (let others = 1; others <= n; others += 1) {
      const [without, within] = [next[others - 1] ?? [], rows[others] ?? []];
      // The greatest of all is one of the m in `own` of `own + others` orders, and then greater than all the others.
      next[others] = Array.from(
        { length: own * others + 1 },
        (_, count) => (others * (without[count] ?? 0) + own * (within[count - others] ?? 0)) / (own + others),
      );
    }
    rows = next;
  }
  return rows[n] ?? [];
}

/** Of a over b, of 6 rounds at either end; of fewer than 12 of half of them. */
export function endsOf(pairs: readonly Pair[]): Ends {
  const logs = logsOf(pairs);
  const rounds = Math.min(MOST_OF_AN_END, Math.floor(logs.length / 2));
  const middle = (some: readonly number[]): number => Math.exp(quantileIn(exactOf(some), 0.5) ?? NaN);
  return { rounds, first: middle(logs.slice(0, rounds)), last: middle(logs.slice(logs.length - rounds)) };
}
