import { CLOCK_EVENT_TYPE, eventTypeOf } from "@/lib/lifecycle/event";

export const SEVERITIES = ["failure", "warning", "normal"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** `trouble` is failure and warning together. */
export const SEVERITY_FILTERS = ["trouble", ...SEVERITIES] as const;
export type SeverityFilter = (typeof SEVERITY_FILTERS)[number];

const FINISHED = "dev.mayfly.rollout.finished";
const STEP = "dev.mayfly.rollout.step";

interface Told {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * How much an event asks to be looked at. Failure: something ended, or could not be carried out, though nobody asked for that.
 * Warning: it may mend itself or was mended by itself: missed probes, clocks that disagree, a rollout that is turned back.
 */
export function severityOf({ type, data }: Told): Severity {
  if (type === eventTypeOf("failed")) return "failure";
  if (type === eventTypeOf("unready") || type === CLOCK_EVENT_TYPE) return "warning";
  if (type === FINISHED && data.outcome === "failed") return "failure";
  if (type === FINISHED && data.outcome === "reverted") return "warning";
  return type === STEP && data.action === "revert-rollout" ? "warning" : "normal";
}
