/** On the overview so many of the newest count, of each kind, measured and simulated apart: enough for p95 with its interval. */
export const MAX_ROWS = 120;
