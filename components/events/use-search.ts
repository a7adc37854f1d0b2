"use client";

import { useEffect, useState } from "react";
import type { EventFilters } from "@/lib/events/query-options";
import type { useEventList } from "./use-event-list";

/** As many as a page has; one with fewer and a next one has looked at all that it may look at. */
const PAGE = 100;

export interface Search {
  /** `full`: a page is filled, and the next is for who scrolls there. */
  readonly state: "searching" | "stopped" | "failed" | "full" | "done";
  /** Null: at all. */
  readonly lookedBackTo: string | null;
  readonly stop: () => void;
  readonly goOn: () => void;
}

/** Looks further and further back by itself, until a page is filled, all was looked at or somebody stops it. */
export function useSearch(list: ReturnType<typeof useEventList>, filters: EventFilters): Search {
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  const [stopped, setStopped] = useState<EventFilters | null>(null);
  const last = data?.pages.at(-1);
  const isShort = last !== undefined && hasNextPage && last.items.length < PAGE;
  const isStopped = stopped === filters;
  const isGoing = isShort && !isStopped && !isFetchNextPageError;
  useEffect(() => {
    if (isGoing && !isFetchingNextPage) void fetchNextPage();
  }, [isGoing, isFetchingNextPage, fetchNextPage]);
  const state = !hasNextPage
    ? "done"
    : !isShort
      ? "full"
      : isStopped
        ? "stopped"
        : isFetchNextPageError
          ? "failed"
          : "searching";
  const goOn = (): void => {
    setStopped(null);
    void fetchNextPage();
  };
  return { state, lookedBackTo: last?.lookedBackTo ?? null, stop: () => setStopped(filters), goOn };
}
