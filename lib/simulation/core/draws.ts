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

/** xmur3 hash feeding mulberry32, both in the public domain. */
function generatorOf(seed: string): () => number {
  let state = 1_779_033_703 ^ seed.length;
  for (const character of seed) {
    state = Math.imul(state ^ character.charCodeAt(0), 3_432_918_353);
    state = (state << 13) | (state >>> 19);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The same seed gives the same draws. */
export function drawsOf(seed: string): Draws {
  const uniform = generatorOf(seed);
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
