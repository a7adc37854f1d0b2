export const STEADY_MS: number;
export const AT_ONCE_MS: number;
export const FIRST_DELAY_MS: number;
export const LONGEST_DELAY_MS: number;
export function nextStart(quickFailures: number, ranMs: number): { delayMs: number; quickFailures: number };
