import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/http/fetch-json";

const schemas = () => import("./schema");

export const firstVisitOptions = () =>
  queryOptions({
    queryKey: ["first-visit"],
    queryFn: ({ signal }) =>
      fetchJson("/api/first-visit", async () => (await schemas()).firstVisitSchema, signal),
  });

/** Asked once a page, by who looks at it: engines have their own work to do. */
export const enginesBesideOptions = () =>
  queryOptions({
    queryKey: ["first-visit", "engines"],
    queryFn: ({ signal }) =>
      fetchJson("/api/first-visit/engines", async () => (await schemas()).enginesBesideSchema, signal),
    staleTime: Infinity,
    retry: false,
  });
