import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/http/fetch-json";

const schemas = () => import("./schema");

/** What is observed, and what could be. */
export const observingOptions = () =>
  queryOptions({
    queryKey: ["observing"],
    queryFn: ({ signal }) =>
      fetchJson("/api/observing", async () => (await schemas()).observingSchema, signal),
  });
