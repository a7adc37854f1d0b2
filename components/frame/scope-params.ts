import { parseAsString } from "nuqs/server";
import { parseAsYesNo } from "./parse-as-yes-no";
import { parseAsWindow } from "./window-param";

/** What the URL of every page holds, read by server and browser alike. */
export const scopeParams = {
  window: parseAsWindow.withDefault("24h"),
  application: parseAsString,
  /** Whether simulated applications are in sight without being named. */
  simulated: parseAsYesNo.withDefault(false),
  /** Whether first starts count. */
  firsts: parseAsYesNo.withDefault(false),
};
