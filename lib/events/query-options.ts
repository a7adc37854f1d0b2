import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { fetchJson, urlOf } from "@/lib/http/fetch-json";
import type { ListEventsInput } from "./input";

const schemas = () => import("./schema");

export type EventFilters = Partial<Omit<ListEventsInput, "cursor" | "limit" | "by">>;

/** As many as a page has. */
const PAGE = 100;

/** Newest first, page by page. */
export const eventsOptions = (filters: EventFilters = {}) =>
  infiniteQueryOptions({
    queryKey: ["events", filters],
    queryFn: ({ signal, pageParam }) =>
      fetchJson(
        urlOf("/api/events", { ...filters, cursor: pageParam }),
        async () => (await schemas()).eventPageSchema,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/** The newest by time, which a list begins with, and what arrived last, whatever its time. */
export const newestEventsOptions = (filters: EventFilters = {}) =>
  queryOptions({
    queryKey: ["events", { isNewest: true, ...filters }],
    queryFn: async ({ signal }) => {
      const read = (by: ListEventsInput["by"]) =>
        fetchJson(
          urlOf("/api/events", { ...filters, by }),
          async () => (await schemas()).eventPageSchema,
          signal,
        );
      const [byTime, arrived] = await Promise.all([read("time"), read("arrival")]);
      return { byTime, arrived, isWhole: byTime.nextCursor === null || byTime.items.length < PAGE };
    },
  });
