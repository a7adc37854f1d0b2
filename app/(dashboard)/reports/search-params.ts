import { createLoader, parseAsBoolean, parseAsString } from "nuqs/server";

export const loadReports = createLoader({
  search: parseAsString.withDefault(""),
  deleted: parseAsBoolean.withDefault(false),
});
/** Two editions as `formatEdition` names them; empty where none is chosen. */
export const loadCompared = createLoader({
  then: parseAsString.withDefault(""),
  now: parseAsString.withDefault(""),
});
