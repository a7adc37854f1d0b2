/** Index of the first of ascending numbers that is at least `least`; their length where there is none. */
export function firstAtLeast(ascending: ArrayLike<number>, least: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? Infinity) >= least) high = middle;
    else low = middle + 1;
  }
  return low;
}
