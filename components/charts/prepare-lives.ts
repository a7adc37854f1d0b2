/** An age in ms, and whether it still runs. */
export type Life = readonly [ms: number, isRunning: boolean];

/** The ages at which something changes, ascending, each once; at least `leastMs`. */
export const agesOf = (lives: readonly Life[], leastMs: number): number[] =>
  [...new Set(lives.map(([ms]) => Math.max(leastMs, ms)))].toSorted((a, b) => a - b);
