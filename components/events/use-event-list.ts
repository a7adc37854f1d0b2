"use client";

import { useInfiniteQuery, useQuery, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { z } from "zod";
import { fetchJson, urlOf } from "@/lib/http/fetch-json";
import { eventsOptions, type EventFilters } from "@/lib/events/query-options";
import { eventPageSchema } from "@/lib/events/schema";
import { arrivalsOf, withArrivals } from "./prepare-event-list";

type Pages = InfiniteData<z.infer<typeof eventPageSchema>, string | null>;

/**
 * The history as it was read, which stays still while somebody reads it, and the newest page, which follows the stream. What
 * the newest page has beyond the history waits until `takeIn` puts it there.
 */
export function useEventList(filters: EventFilters) {
  const client = useQueryClient();
  // Fetching every loaded page anew at each change would never end while many arrive.
  const history = useInfiniteQuery({ ...eventsOptions(filters), staleTime: "static" });
  const newest = useQuery({
    queryKey: ["events", { isNewest: true, ...filters }],
    queryFn: ({ signal }) => fetchJson(urlOf("/api/events", { ...filters }), eventPageSchema, signal),
  });
  const events = useMemo(() => history.data?.pages.flatMap(({ items }) => items), [history.data]);
  const arrivals = useMemo(
    () =>
      events === undefined || newest.data === undefined
        ? { events: [], hasGap: false }
        : arrivalsOf(events, newest.data.items, newest.data.nextCursor === null),
    [events, newest.data],
  );
  const newestPage = newest.data;
  const takeIn = useCallback(() => {
    if (newestPage === undefined) return;
    client.setQueryData<Pages>(eventsOptions(filters).queryKey, (data) => {
      // With a gap the list begins anew at the top; what is older is loaded again as it is reached.
      if (data === undefined || arrivals.hasGap) return { pages: [newestPage], pageParams: [null] };
      const [first, ...rest] = data.pages;
      if (first === undefined) return { pages: [newestPage], pageParams: [null] };
      return { ...data, pages: [{ ...first, items: withArrivals(first.items, arrivals.events) }, ...rest] };
    });
  }, [client, filters, arrivals, newestPage]);
  return { ...history, events, arrivals, takeIn };
}
