export type Random = () => number;

/** Uniform numbers in [0, 1), the same for the same seed (mulberry32, a public-domain generator by Tommy Ettinger). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A standard normal number (Box and Muller 1958). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Moves `k` of a pool to its beginning, any of them with the same chance (Fisher and Yates). */
export function deal(pool: Float64Array | Int32Array, k: number, random: Random): void {
  for (let next = 0; next < k; next += 1) {
    const from = next + Math.floor(random() * (pool.length - next));
    const taken = pool[from] ?? NaN;
    pool[from] = pool[next] ?? NaN;
    pool[next] = taken;
  }
}

/** A gamma number of scale 1 and a shape of at least 1 (Marsaglia and Tsang 2000). */
function gamma(shape: number, random: Random): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** A beta number in (0, 1); both shapes are at least 1. */
export function beta(a: number, b: number, random: Random): number {
  const x = gamma(a, random);
  return x / (x + gamma(b, random));
}
