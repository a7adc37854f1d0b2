import { createLoader, parseAsString } from "nuqs/server";

export const loadReports = createLoader({ search: parseAsString.withDefault("") });
