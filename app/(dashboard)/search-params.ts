import { createLoader, parseAsString } from "nuqs/server";
import { parseAsWindow } from "@/components/frame/window-param";

/** What the top bar narrows every page to. */
export const loadScope = createLoader({
  window: parseAsWindow.withDefault("24h"),
  application: parseAsString,
});
