import { createParser, parseAsStringLiteral } from "nuqs/server";

export const WORKLOAD_TABS = [
  "instances",
  "rollouts",
  "revisions",
  "change-points",
  "events",
  "settings",
] as const;

/** What a link opens: `?deploy=1`, and `?deploy=true` as well. */
const parseAsFlag = createParser<boolean>({
  parse: (text) => (/^(1|true)$/.test(text) ? true : /^(0|false)$/.test(text) ? false : null),
  serialize: String,
}).withDefault(false);

/** What the URL of a workload's page holds. */
export const workloadParams = {
  tab: parseAsStringLiteral(WORKLOAD_TABS).withDefault("instances"),
  deploy: parseAsFlag,
  rollback: parseAsFlag,
  scale: parseAsFlag,
};
