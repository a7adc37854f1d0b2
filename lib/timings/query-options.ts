import { queryOptions } from "@tanstack/react-query";
import { fetchJson, urlOf } from "@/lib/http/fetch-json";
import { timingsSchema, type Window } from "./schema";

export interface TimingsFilters {
  readonly applicationId: string | null;
  readonly window: Window;
}

export const timingsOptions = ({ applicationId, window }: TimingsFilters) =>
  queryOptions({
    queryKey: ["timings", { applicationId, window }],
    queryFn: ({ signal }) =>
      fetchJson(urlOf("/api/timings", { applicationId, window }), timingsSchema, signal),
  });
