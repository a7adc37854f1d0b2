import { queryOptions } from "@tanstack/react-query";
import { fetchJson, urlOf } from "@/lib/http/fetch-json";
import { READ_AGAIN_MS } from "@/lib/timings/core/answer-age";

const schemas = () => import("./schema");

/** Timings that change make it stale. */
export const claimsOptions = (applicationId: string | null) =>
  queryOptions({
    queryKey: ["timings", { claims: applicationId }],
    queryFn: ({ signal }) =>
      fetchJson(urlOf("/api/claims", { applicationId }), async () => (await schemas()).claimsSchema, signal),
    refetchInterval: READ_AGAIN_MS,
  });
