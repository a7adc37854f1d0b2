"use client";

import { useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { useRead, useReadList, type ReadBy } from "@/components/frame/use-read";
import { useCallback, useMemo } from "react";
import type { z } from "zod";
import { eventsOptions, newestEventsOptions, type EventFilters } from "@/lib/events/query-options";
import type { eventPageSchema } from "@/lib/events/schema";
import { arrivalsOf, eventsOf, withArrivals } from "./prepare-event-list";

type Pages = InfiniteData<z.infer<typeof eventPageSchema>, string | null>;

/**
 * The history as it was read, which stays still while somebody reads it, and what is newest by time and by arrival, which follows
 * the stream. What that has beyond the history waits until `takeIn` puts it in its place.
 */
export function useEventList(filters: EventFilters, by: ReadBy) {
  const client = useQueryClient();
  // Fetching every loaded page anew at each change would never end while many arrive.
  const history = useReadList({ ...eventsOptions(filters), staleTime: "static" }, by);
  const { data: newest } = useRead(newestEventsOptions(filters), "later");
  const pages = history.data?.pages;
  const events = useMemo(() => (pages === undefined ? undefined : eventsOf(pages)), [pages]);
  const arrivals = useMemo(
    () =>
      pages === undefined || newest === undefined
        ? { events: [], hasGap: false }
        : arrivalsOf(pages, newest.byTime.items, newest.arrived.items, newest.isWhole),
    [pages, newest],
  );
  const takeIn = useCallback(() => {
    if (newest === undefined) return;
    client.setQueryData<Pages>(eventsOptions(filters).queryKey, (data) =>
      // With a gap the list begins anew at the top; what is older is loaded again as it is reached.
      data === undefined || arrivals.hasGap
        ? { pages: [newest.byTime], pageParams: [null] }
        : { ...data, pages: withArrivals(data.pages, arrivals.events) },
    );
  }, [client, filters, arrivals, newest]);
  return { ...history, events, arrivals, takeIn };
}
