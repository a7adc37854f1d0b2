import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/http/fetch-json";
import { healthSchema, WITHOUT_DATABASE_STATUS } from "./schema";

/** Polled as well: that the database is gone is not something that its notifications can say. */
export const healthOptions = () =>
  queryOptions({
    queryKey: ["health"],
    queryFn: ({ signal }) => fetchJson("/api/health", healthSchema, signal, WITHOUT_DATABASE_STATUS),
    staleTime: 5000,
    refetchInterval: 10_000,
  });
