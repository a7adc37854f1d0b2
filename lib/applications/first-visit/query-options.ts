import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/http/fetch-json";

const schemas = () => import("./schema");

export const firstVisitOptions = () =>
  queryOptions({
    queryKey: ["first-visit"],
    queryFn: ({ signal }) =>
      fetchJson("/api/first-visit", async () => (await schemas()).firstVisitSchema, signal),
  });
