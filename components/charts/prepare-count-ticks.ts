/** Whole numbers from 0 to `top`, at most six of them. */
export function countTicks(top: number): number[] {
  const step = Math.ceil(top / 5);
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, index) => index * step);
}
