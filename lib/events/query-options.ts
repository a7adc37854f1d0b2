import { infiniteQueryOptions } from "@tanstack/react-query";
import { fetchJson, urlOf } from "@/lib/http/fetch-json";
import { eventPageSchema, type ListEventsInput } from "./schema";

export type EventFilters = Partial<Omit<ListEventsInput, "cursor" | "limit">>;

/** Newest first, page by page. */
export const eventsOptions = (filters: EventFilters = {}) =>
  infiniteQueryOptions({
    queryKey: ["events", filters],
    queryFn: ({ signal, pageParam }) =>
      fetchJson(urlOf("/api/events", { ...filters, cursor: pageParam }), eventPageSchema, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
