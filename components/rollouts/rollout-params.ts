import { parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { ROLLOUT_OUTCOMES } from "@/lib/lifecycle/vocabulary";

export const OUTCOME_FILTERS = ["open", ...ROLLOUT_OUTCOMES] as const;

/** What the URL of the rollouts' page holds, read by server and browser alike. */
export const rolloutParams = {
  workload: parseAsString,
  outcome: parseAsStringLiteral(OUTCOME_FILTERS),
};

/** What the URL of a rollout's page holds: the part of its time that its charts show, ms since its request. */
export const rolloutSpanParams = { from: parseAsInteger, to: parseAsInteger };
