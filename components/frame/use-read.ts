"use client";

import {
  useInfiniteQuery,
  useQuery,
  useQueryClient,
  type DefaultError,
  type InfiniteData,
  type QueryClient,
  type QueryKey,
  type UseInfiniteQueryOptions,
  type UseInfiniteQueryResult,
  type UseQueryOptions,
  type UseQueryResult,
} from "@tanstack/react-query";
import { useState } from "react";

/** `page`: what is shown first, and so prefetched by its page or layout. `later`: of a tab, a palette or a choice, asked for by the browser. */
export type ReadBy = "page" | "later";

interface Asked {
  readonly queryKey: QueryKey;
  readonly enabled?: unknown;
}

/** A prefetch that failed is no forgotten one: in development the server hands that over too. */
function wasForgotten(client: QueryClient, { queryKey, enabled }: Asked): boolean {
  if (enabled === false) return false;
  const state = client.getQueryState(queryKey);
  return state === undefined || (state.data === undefined && state.errorUpdateCount === 0);
}

/** Throws in development; in production the page shows a skeleton and asks, as if it were meant. Once, where it is first shown. */
function useCheckPrefetched(asked: Asked, by: ReadBy): void {
  const client = useQueryClient();
  useState(() => {
    if (process.env.NODE_ENV !== "development" || by !== "page" || !wasForgotten(client, asked)) return;
    throw new Error(
      `${JSON.stringify(asked.queryKey)} was not prefetched: prefetch it in page.tsx, or read it "later".`,
    );
  });
}

/** The one way to read: `useQuery`, which notices a page that forgot to prefetch. */
export function useRead<Read, Err = DefaultError, Shown = Read, Key extends QueryKey = QueryKey>(
  options: UseQueryOptions<Read, Err, Shown, Key>,
  by: ReadBy = "page",
): UseQueryResult<Shown, Err> {
  useCheckPrefetched(options, by);
  return useQuery(options);
}

/** The same for a list that is read page by page. */
export function useReadList<
  Read,
  Cursor,
  Err = DefaultError,
  Shown = InfiniteData<Read>,
  Key extends QueryKey = QueryKey,
>(
  options: UseInfiniteQueryOptions<Read, Err, Shown, Key, Cursor>,
  by: ReadBy = "page",
): UseInfiniteQueryResult<Shown, Err> {
  useCheckPrefetched(options, by);
  return useInfiniteQuery(options);
}
