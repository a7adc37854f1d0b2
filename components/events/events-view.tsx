"use client";

import { Link } from "@/components/ui/link";
import { useQueryStates } from "nuqs";
import { useCallback, useDeferredValue, useMemo } from "react";
import { Filters } from "@/components/frame/filters";
import { QueryError } from "@/components/frame/query-error";
import { useScope } from "@/components/frame/use-scope";
import { useWorkloadIds } from "@/components/frame/use-workload-ids";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { eventText } from "@/lib/text/events";
import { EventFilterBar } from "./event-filters";
import { EventList } from "./event-list";
import { LIST_HEIGHT } from "./list-height";
import { eventFiltersOf, eventParams } from "./event-params";
import { eventsSentence } from "./prepare-events-sentence";
import { NoSearch, SearchStatus } from "./search-status";
import { useEventList } from "./use-event-list";
import { useSearch, type Search } from "./use-search";

function useFilters() {
  const { window, application, simulated } = useScope();
  const [{ workload, subject, type, severity, text }] = useQueryStates(eventParams);
  return useMemo(
    () => eventFiltersOf({ workload, subject, type, severity, text }, { window, application, simulated }),
    [workload, subject, type, severity, text, window, application, simulated],
  );
}

function Empty({ isFiltered, isWhole }: { isFiltered: boolean; isWhole: boolean }) {
  if (isFiltered)
    return <EmptyState title={eventText.noneMatch}>{eventText.noneMatchBody(isWhole)}</EmptyState>;
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
  const list = useEventList(filters, "page");
  const { events, arrivals, takeIn, error, refetch, isFetchingNextPage, fetchNextPage } = list;
  const search = useSearch(list, filters);
  const loadOlder = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  // Typing goes on while a long list is put together.
  const drawn = useDeferredValue(events);
  const { type, text, severity, workloadId, subject, applicationId } = filters;
  const isSearch = [type, text, severity].some((one) => one !== null);
  const isFiltered = isSearch || [workloadId, subject, applicationId].some((one) => one !== null);
  const found = {
    events: drawn ?? [],
    isAll: search.state === "done",
    isSearching: drawn === undefined,
    isFiltered,
  };
  const isEmpty = drawn?.length === 0 && arrivals.events.length === 0;
  return (
    <>
      {/* One height whatever it says: it changes while somebody reads below. */}
      <h1 className="mb-4 line-clamp-2 h-14 text-[20px] leading-7 font-semibold">{eventsSentence(found)}</h1>
      <Filters active={[workloadId, subject, type, severity, text].filter((one) => one !== null).length}>
        <EventFilterBar workloadIds={ids} />
      </Filters>
      {drawn && isSearch ? <SearchStatus search={search} found={drawn.length} /> : <NoSearch />}
      {!drawn && error ? <QueryError error={error} onRetry={() => void refetch()} /> : null}
      {!drawn && !error ? <Skeleton className={LIST_HEIGHT} /> : null}
      {isEmpty && search.state === "searching" ? <Skeleton className={LIST_HEIGHT} /> : null}
      {isEmpty && search.state === "done" ? (
        <Empty isFiltered={isFiltered} isWhole={filters.window === "all"} />
      ) : null}
      {drawn && !isEmpty ? (
        <EventList
          events={drawn}
          arrivals={arrivals}
          onTakeIn={takeIn}
          foot={footOf(search, isFetchingNextPage)}
          hasOlder={search.state === "full"}
          isLoadingOlder={isFetchingNextPage}
          onLoadOlder={loadOlder}
        />
      ) : null}
    </>
  );
}

function footOf({ state }: Search, isLoading: boolean): string {
  if (state === "done") return eventText.end;
  return isLoading ? eventText.loading : "";
}
