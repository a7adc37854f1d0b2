import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { WINDOWS } from "@/lib/timings/schema";

/** What the top bar narrows every page to. */
export const loadScope = createLoader({
  window: parseAsStringLiteral(WINDOWS).withDefault("24h"),
  application: parseAsString,
});
