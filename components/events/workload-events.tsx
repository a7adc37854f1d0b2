"use client";

import { useCallback, useMemo } from "react";
import { QueryError } from "@/components/frame/query-error";
import { useScope } from "@/components/frame/use-scope";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Skeleton } from "@/components/ui/skeleton";
import { eventText } from "@/lib/text/events";
import { EventList } from "./event-list";
import { eventFiltersOf } from "./event-params";
import { useEventList } from "./use-event-list";

/** What happened to one workload, newest first; its link leads to where it can be filtered further. */
export function WorkloadEvents({ workloadId }: { workloadId: string }) {
  const { window } = useScope();
  const filters = useMemo(
    () =>
      eventFiltersOf(
        { workload: workloadId, subject: null, type: null, severity: null, text: null },
        { window, application: null, simulated: false },
      ),
    [workloadId, window],
  );
  const { events, arrivals, takeIn, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useEventList(filters, "later");
  const loadOlder = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  if (!events && error) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (!events) return <Skeleton className="h-80" />;
  if (events.length === 0 && arrivals.events.length === 0)
    return <EmptyState title={eventText.empty}>{eventText.emptyBody}</EmptyState>;
  return (
    <>
      <Link className={`${buttonStyle()} mb-4`} href={`/events?workload=${encodeURIComponent(workloadId)}`}>
        {eventText.filterThese}
      </Link>
      <EventList
        events={events}
        arrivals={arrivals}
        onTakeIn={takeIn}
        hasOlder={hasNextPage}
        foot={isFetchingNextPage ? eventText.loading : hasNextPage ? "" : eventText.end}
        isLoadingOlder={isFetchingNextPage}
        onLoadOlder={loadOlder}
      />
    </>
  );
}
