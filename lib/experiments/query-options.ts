import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/http/fetch-json";
import { experimentDetailSchema, experimentPageSchema } from "./schema";

export const experimentsOptions = () =>
  queryOptions({
    queryKey: ["experiments"],
    queryFn: ({ signal }) => fetchJson("/api/experiments", experimentPageSchema, signal),
  });

const ASK_AGAIN_MS = 250;

/** While it runs it is asked again and again: its instances' marks tell of workloads, not of it. */
export const experimentOptions = (id: string) =>
  queryOptions({
    queryKey: ["experiments", id],
    queryFn: ({ signal }) =>
      fetchJson(`/api/experiments/${encodeURIComponent(id)}`, experimentDetailSchema, signal),
    refetchInterval: ({ state }) => (state.data && state.data.finishedAt === null ? ASK_AGAIN_MS : false),
  });
