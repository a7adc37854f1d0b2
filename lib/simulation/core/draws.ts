import { randomOf } from "@/lib/timings/core/random";

/** Seeded draws of the distributions that a history is made of. */
export interface Draws {
  uniform(): number;
  chance(p: number): boolean;
  exponential(mean: number): number;
  /** `spread` is the standard deviation of the logarithm. */
  logNormal(median: number, spread: number): number;
  /** Weibull with its mean near `scale`; shapes below 1 have a heavy tail. */
  weibull(scale: number, shape: number): number;
}

/** The hash xmur3, in the public domain. */
function hashOf(seed: string): number {
  let state = 1_779_033_703 ^ seed.length;
  for (const character of seed) {
    state = Math.imul(state ^ character.charCodeAt(0), 3_432_918_353);
    state = (state << 13) | (state >>> 19);
  }
  return state;
}

/** The same seed gives the same draws. */
export function drawsOf(seed: string): Draws {
  const uniform = randomOf(hashOf(seed));
  // Box and Muller.
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return {
    uniform,
    chance: (p) => uniform() < p,
    exponential: (mean) => -mean * Math.log(1 - uniform()),
    logNormal: (median, spread) => median * Math.exp(spread * normal()),
    weibull: (scale, shape) => scale * (-Math.log(1 - uniform())) ** (1 / shape),
  };
}
