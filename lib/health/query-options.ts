import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/http/fetch-json";

import { WITHOUT_DATABASE_STATUS } from "./core/without-database";

const schemas = () => import("./schema");

/** As often as the stream says something. */
const EVERY_MS = 5_000;

/** Polled as well: that the database or the controller is gone is not something that notifications can say. */
export const healthOptions = () =>
  queryOptions({
    queryKey: ["health"],
    queryFn: ({ signal }) =>
      fetchJson("/api/health", async () => (await schemas()).healthSchema, signal, WITHOUT_DATABASE_STATUS),
    staleTime: EVERY_MS,
    refetchInterval: EVERY_MS,
  });
