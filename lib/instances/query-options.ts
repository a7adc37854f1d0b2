import { queryOptions } from "@tanstack/react-query";

import { fetchJson, urlOf } from "@/lib/http/fetch-json";

const schemas = () => import("./schema");
const eventSchemas = () => import("@/lib/events/schema");

const pathOf = (id: string): string => `/api/instances/${encodeURIComponent(id)}`;

/** Told of by `["instances"]`, whichever instance changed: a page shows one. */
export const instanceOptions = (id: string) =>
  queryOptions({
    queryKey: ["instances", { id }],
    queryFn: ({ signal }) =>
      fetchJson(pathOf(id), async () => (await schemas()).instanceDetailSchema, signal),
  });

/** The newest of its events. */
export const instanceEventsOptions = (id: string) =>
  queryOptions({
    queryKey: ["instances", { id, of: "events" }],
    queryFn: ({ signal }) =>
      fetchJson(
        urlOf("/api/events", { subject: id, window: "all" }),
        async () => (await eventSchemas()).eventPageSchema,
        signal,
      ),
  });

const USAGE_EVERY_MS = 10_000;

/** As often as it is measured, while the instance lives. */
export const instanceUsageOptions = (id: string, isOver = false) =>
  queryOptions({
    queryKey: ["instances", { id, of: "usage" }],
    queryFn: ({ signal }) =>
      fetchJson(`${pathOf(id)}/usage`, async () => (await schemas()).instanceUsageSchema, signal),
    staleTime: USAGE_EVERY_MS,
    refetchInterval: isOver ? false : USAGE_EVERY_MS,
  });
