/** What is done for an image that somebody asked for, in order. */
export const FETCH_STAGES = ["asked", "looking", "pulling"] as const;
export type FetchStage = (typeof FETCH_STAGES)[number];
export const FETCH_STATES = [...FETCH_STAGES, "ready", "failed"] as const;

/**
 * `not-found`: neither the engine nor the registry has it. `denied`: the registry wants to know who asks. `registry-away`: it can't be
 * reached, or stopped half-way. `disk-full`: it does not fit. `engine-away`: there is no container engine, or it does not answer.
 * `too-slow`: nothing came for too long. `stopped`: somebody did not want it any more. `interrupted`: whoever fetched it died, more than once.
 * `failed`: anything else.
 */
export const FETCH_FAILURES = [
  "not-found",
  "denied",
  "registry-away",
  "disk-full",
  "engine-away",
  "too-slow",
  "stopped",
  "interrupted",
  "failed",
] as const;
export type FetchFailure = (typeof FETCH_FAILURES)[number];
