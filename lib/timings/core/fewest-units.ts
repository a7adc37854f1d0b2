/** Below so many units (rollouts, hosts) of a group there is neither a test nor an interval: what a few did says little of the next. */
export const FEWEST_UNITS = 6;
