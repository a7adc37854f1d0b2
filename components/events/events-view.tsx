"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "@/components/ui/link";
import { useQueryStates } from "nuqs";
import { useCallback, useDeferredValue, useMemo } from "react";
import { QueryError } from "@/components/frame/query-error";
import { useScope } from "@/components/frame/use-scope";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { EventDto } from "@/lib/events/schema";
import { eventText } from "@/lib/text/events";
import { workloadsOptions } from "@/lib/workloads/query-options";
import { EventFilterBar } from "./event-filters";
import { EventList } from "./event-list";
import { eventFiltersOf, eventParams } from "./event-params";
import { useEventList } from "./use-event-list";

function useFilters() {
  const { window } = useScope();
  const [{ workload, subject, type, text }] = useQueryStates(eventParams);
  return useMemo(
    () => eventFiltersOf({ workload, subject, type, text }, window),
    [workload, subject, type, text, window],
  );
}

/** Workloads that the top bar's application leaves; null where it leaves all, or they are not known yet. */
function useWorkloadIds() {
  const { application } = useScope();
  const { data } = useQuery(workloadsOptions());
  return useMemo(() => {
    const inScope = data?.items.filter((one) => application === null || one.applicationId === application);
    const ids = (inScope ?? []).map(({ id }) => id).sort();
    return { ids, only: application === null || !data ? null : new Set(ids) };
  }, [data, application]);
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
  const { ids, only } = useWorkloadIds();
  const list = useEventList(filters);
  const { events, arrivals, takeIn, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const isShown = useCallback(
    ({ workloadId }: EventDto) => only === null || (workloadId !== null && only.has(workloadId)),
    [only],
  );
  const shown = useMemo(() => events?.filter(isShown), [events, isShown]);
  const shownArrivals = useMemo(
    () => ({ ...arrivals, events: arrivals.events.filter(isShown) }),
    [arrivals, isShown],
  );
  const loadOlder = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  // Typing goes on while a long list is put together.
  const drawn = useDeferredValue(shown);
  const isFiltered = only !== null || Object.values({ ...filters, window: null }).some((one) => one !== null);
  const isEmpty = drawn?.length === 0;
  return (
    <>
      <EventFilterBar workloadIds={ids} />
      {!drawn && error ? <QueryError error={error} onRetry={() => void refetch()} /> : null}
      {!drawn && !error ? <Skeleton className="h-[max(20rem,calc(100dvh-15rem))]" /> : null}
      {isEmpty && !hasNextPage && shownArrivals.events.length === 0 ? (
        <Empty isFiltered={isFiltered} />
      ) : null}
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
      {drawn && (drawn.length > 0 || shownArrivals.events.length > 0) ? (
        <EventList
          events={drawn}
          arrivals={shownArrivals}
          onTakeIn={takeIn}
          hasOlder={hasNextPage}
          isLoadingOlder={isFetchingNextPage}
          onLoadOlder={loadOlder}
        />
      ) : null}
    </>
  );
}
