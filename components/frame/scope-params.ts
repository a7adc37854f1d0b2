import { parseAsBoolean, parseAsString } from "nuqs/server";
import { parseAsWindow } from "./window-param";

/** What the URL of every page holds, read by server and browser alike. */
export const scopeParams = {
  window: parseAsWindow.withDefault("24h"),
  application: parseAsString,
  /** Whether simulated applications are in sight without being named. */
  simulated: parseAsBoolean.withDefault(false),
};
