"use client";

import { Link } from "@/components/ui/link";
import { useQueryStates } from "nuqs";
import { useCallback, useDeferredValue, useMemo } from "react";
import { QueryError } from "@/components/frame/query-error";
import { useScope } from "@/components/frame/use-scope";
import { useWorkloadIds } from "@/components/frame/use-workload-ids";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { eventText } from "@/lib/text/events";
import { EventFilterBar } from "./event-filters";
import { EventList } from "./event-list";
import { eventFiltersOf, eventParams } from "./event-params";
import { useEventList } from "./use-event-list";

function useFilters() {
  const { window, application, simulated } = useScope();
  const [{ workload, subject, type, text }] = useQueryStates(eventParams);
  return useMemo(
    () => eventFiltersOf({ workload, subject, type, text }, { window, application, simulated }),
    [workload, subject, type, text, window, application, simulated],
  );
}

function Empty({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) return <EmptyState title={eventText.noneMatch}>{eventText.noneMatchBody}</EmptyState>;
  return (
    <EmptyState
      title={eventText.empty}
      action={
        <Link href="/workloads" className={buttonStyle()}>
          {eventText.toWorkloads}
        </Link>
      }
    >
      {eventText.emptyBody}
    </EmptyState>
  );
}

/** Everything that happened, newest first, as the filters leave it. */
export function EventsView() {
  const filters = useFilters();
  const ids = useWorkloadIds();
  const list = useEventList(filters);
  const { events, arrivals, takeIn, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const loadOlder = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  // Typing goes on while a long list is put together.
  const drawn = useDeferredValue(events);
  const isFiltered = Object.values({ ...filters, window: null }).some((one) => one !== null);
  const isEmpty = drawn?.length === 0;
  return (
    <>
      <EventFilterBar workloadIds={ids} />
      {!drawn && error ? <QueryError error={error} onRetry={() => void refetch()} /> : null}
      {!drawn && !error ? <Skeleton className="h-[max(20rem,calc(100dvh-15rem))]" /> : null}
      {isEmpty && !hasNextPage && arrivals.events.length === 0 ? <Empty isFiltered={isFiltered} /> : null}
      {isEmpty && hasNextPage ? (
        <EmptyState
          title={eventText.noneYet}
          action={
            <Button onClick={loadOlder} disabled={isFetchingNextPage}>
              {isFetchingNextPage ? eventText.looking : eventText.lookFurther}
            </Button>
          }
        >
          {eventText.noneYetBody}
        </EmptyState>
      ) : null}
      {drawn && (drawn.length > 0 || arrivals.events.length > 0) ? (
        <EventList
          events={drawn}
          arrivals={arrivals}
          onTakeIn={takeIn}
          hasOlder={hasNextPage}
          isLoadingOlder={isFetchingNextPage}
          onLoadOlder={loadOlder}
        />
      ) : null}
    </>
  );
}
