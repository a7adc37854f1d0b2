/**
 * Where the timing of a rollout `r` ends: with the mark that reached its target for good. Where no mark says so, or it did not
 * succeed, with its end by the controller; null while it is under way.
 */
export const endOfRollout = (r: string): string => `coalesce(${r}.reached_at, ${r}.finished_at)`;
