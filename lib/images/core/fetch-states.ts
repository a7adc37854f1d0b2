/** What is done for an image that somebody asked for, in order. */
export const FETCH_STAGES = ["asked", "looking", "pulling", "making"] as const;
export type FetchStage = (typeof FETCH_STAGES)[number];
export const FETCH_STATES = [...FETCH_STAGES, "ready", "failed"] as const;

/**
 * `not-found`: neither the engine nor the registry has it. `denied`: the registry wants to know who asks. `registry-away`: it can't be
 * reached, or stopped half-way. `disk-full`: it does not fit. `engine-away`: there is no container engine, or it does not answer.
 * `too-slow`: nothing came for too long. `stopped`: somebody did not want it any more. `interrupted`: whoever fetched or made it died, more than once.
 * `bad-upload`: what was sent is no folder with a Dockerfile, no saved image and no root file system. `build-failed`: a step of the build
 * failed, or the engine could not load what was sent. `upload-gone`: what was sent is not there any more. `failed`: anything else.
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
  "bad-upload",
  "build-failed",
  "upload-gone",
  "failed",
] as const;
export type FetchFailure = (typeof FETCH_FAILURES)[number];
