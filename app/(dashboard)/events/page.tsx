import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { Prefetched } from "@/components/frame/prefetched";
import { eventFiltersOf } from "@/components/events/event-params";
import { EventsView } from "@/components/events/events-view";
import { listEvents } from "@/lib/events/list-events";
import { eventsOptions } from "@/lib/events/query-options";
import { logFailure } from "@/lib/http/log-failure";
import { readContext } from "@/lib/http/read-context";
import { createQueryClient } from "@/lib/query-client";
import { eventText } from "@/lib/text/events";
import { loadScope } from "../search-params";
import { loadEventFilters } from "./search-params";

export const metadata: Metadata = { title: eventText.title };

export default async function EventsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [scope, params] = await Promise.all([loadScope(searchParams), loadEventFilters(searchParams)]);
  const filters = eventFiltersOf(params, scope);
  const ctx = await readContext();
  const client = createQueryClient((error, key) => logFailure(error, `prefetch ${JSON.stringify(key)}`));
  await client.prefetchInfiniteQuery({
    ...eventsOptions(filters),
    queryFn: () => listEvents(ctx, filters),
  });
  return (
    <Prefetched client={client}>
      <EventsView />
    </Prefetched>
  );
}
