import type { CausesDto, LifetimeQuestion } from "@/lib/comparisons/schema";

/** How curves of lives, and shares of what ends them, came about. */
export const lifeMethodText: Readonly<Record<LifetimeQuestion["method"] | CausesDto["method"], string>> = {
  "kaplan-meier":
    "Kaplan-Meier; what still runs is censored, what was first seen alive counts from that age on (left truncation). 95 % bands by Greenwood on the log-log scale, compared by the log-rank test, or by a permutation of its scores where few ended. Lives of one rollout, or of one host where there are several hosts, are not independent: where several come from one, bands and test are by these (the infinitesimal jackknife, and the robust log-rank test). Groups of other mixes of applications are tested within each application (stratified).",
  "aalen-johansen":
    "Aalen-Johansen: what share has ended by each cause, and what share still runs; together they are 100 %. Each cause keeps lives from ending by another.",
};
