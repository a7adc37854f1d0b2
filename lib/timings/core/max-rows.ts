/** On the overview so many of the newest count, of each application and kind, measured and simulated apart: enough for p95 with its interval. */
export const MAX_ROWS = 120;

/** Of many applications fewer of each, so that they are not many more in all; and enough of each for a median with its interval. */
export const MAX_ROWS_IN_ALL = 360;
export const LEAST_ROWS = 12;
