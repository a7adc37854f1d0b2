import type { RevisionSpec } from "../input";

/** How an instance is known to serve. */
export type Probe = Pick<RevisionSpec, "probePath" | "probeStatuses" | "probeTimeoutMs" | "probeFailures">;
/** What of it is changed in a revision that there is. */
export type Amendment = Pick<Probe, "probeTimeoutMs" | "probeFailures">;

/**
 * What another probe takes. `new-revision`: the answer that ends a start is another one, so that starts of before and after are no samples
 * of the same; `at-once`: only how an instance that serves is judged; `none`: it is the same.
 */
export type ProbeChange = "none" | "at-once" | "new-revision";

export function probeChange(before: Probe, after: Probe): ProbeChange {
  if (before.probePath !== after.probePath || before.probeStatuses !== after.probeStatuses)
    return "new-revision";
  const isJudgedAlike =
    before.probeTimeoutMs === after.probeTimeoutMs && before.probeFailures === after.probeFailures;
  return isJudgedAlike ? "none" : "at-once";
}
