import { createParser, parseAsStringLiteral } from "nuqs/server";
import { planOfText, textOfPlan } from "./probe-plan-text";

export const WORKLOAD_TABS = [
  "instances",
  "rollouts",
  "revisions",
  "change-points",
  "probe",
  "events",
  "settings",
] as const;

/** What a link opens: `?deploy=1`, and `?deploy=true` as well. */
const parseAsFlag = createParser<boolean>({
  parse: (text) => (/^(1|true)$/.test(text) ? true : /^(0|false)$/.test(text) ? false : null),
  serialize: String,
}).withDefault(false);

const parseAsPlan = createParser({
  parse: planOfText,
  serialize: textOfPlan,
  eq: (one, other) => textOfPlan(one) === textOfPlan(other),
});

/** What the URL of a workload's page holds. */
export const workloadParams = {
  tab: parseAsStringLiteral(WORKLOAD_TABS).withDefault("instances"),
  deploy: parseAsFlag,
  rollback: parseAsFlag,
  scale: parseAsFlag,
  /** A probe of one's own, held against others. */
  probe: parseAsPlan,
  add: parseAsFlag,
};
