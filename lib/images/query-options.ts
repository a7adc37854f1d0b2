import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/http/fetch-json";

const schemas = () => import("./schema");
const ASK_AGAIN_MS = 500;

/** Asked again while it is under way, besides what the stream tells. */
export const imageFetchOptions = (id: string) =>
  queryOptions({
    queryKey: ["images", id],
    queryFn: ({ signal }) =>
      fetchJson(
        `/api/images/${encodeURIComponent(id)}`,
        async () => (await schemas()).imageFetchSchema,
        signal,
      ),
    refetchInterval: ({ state: { data } }) => (data && data.endedAt === null ? ASK_AGAIN_MS : false),
  });
