import type { SeverityFilter } from "./core/severity";

/** Failures and warnings, in the words of the index `event_trouble_idx`, or the planner does not see that it leads there. */
const TROUBLE = `(type IN ('dev.mayfly.instance.failed', 'dev.mayfly.instance.unready', 'dev.mayfly.clock.jumped')
  OR (type = 'dev.mayfly.rollout.finished' AND data->>'outcome' IN ('failed', 'reverted'))
  OR (type = 'dev.mayfly.rollout.step' AND data->>'action' = 'revert-rollout'))`;
const FAILURE = `(type = 'dev.mayfly.instance.failed' OR (type = 'dev.mayfly.rollout.finished' AND data->>'outcome' = 'failed'))`;

/** Conditions on events, as `severityOf` sees them; a database test holds the two together. */
export const SEVERITY_SQL: Readonly<Record<SeverityFilter, string>> = {
  trouble: TROUBLE,
  failure: `${TROUBLE} AND ${FAILURE}`,
  warning: `${TROUBLE} AND NOT coalesce(${FAILURE}, false)`,
  normal: `NOT coalesce(${TROUBLE}, false)`,
};
