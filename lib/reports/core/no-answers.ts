import type { Answers } from "../schema";

/** Of a report before anything is read for it. */
export const NO_ANSWERS: Answers = {
  comparison: null,
  regimes: null,
  rollouts: [],
  experiments: [],
  fleet: null,
  claims: null,
  engines: [],
  absent: [],
  samples: [],
};
