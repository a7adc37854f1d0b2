/** Having run this long it had been up: its end says nothing about the next try. */
export const STEADY_MS = 10_000;
export const AT_ONCE_MS = 100;
export const FIRST_DELAY_MS = 500;
export const LONGEST_DELAY_MS = 30_000;

/**
 * How long to wait before it is started again, after `quickFailures` ends in a row that came early and now one after
 * `ranMs`: at once where it had been up; else 0.5 s, 1 s, 2 s ... 30 s.
 */
export function nextStart(quickFailures, ranMs) {
  if (ranMs >= STEADY_MS) return { delayMs: AT_ONCE_MS, quickFailures: 0 };
  const delayMs = Math.min(FIRST_DELAY_MS * 2 ** quickFailures, LONGEST_DELAY_MS);
  return { delayMs, quickFailures: quickFailures + 1 };
}
