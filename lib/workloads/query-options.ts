import { queryOptions } from "@tanstack/react-query";
import { fetchJson, urlOf } from "@/lib/http/fetch-json";
import {
  instanceLogsSchema,
  instancePageSchema,
  revisionPageSchema,
  workloadPageSchema,
  workloadSchema,
} from "./schema";

const pathOf = (id: string): string => `/api/workloads/${encodeURIComponent(id)}`;

export const workloadsOptions = () =>
  queryOptions({
    queryKey: ["workloads"],
    queryFn: ({ signal }) => fetchJson("/api/workloads", workloadPageSchema, signal),
  });

export const workloadOptions = (id: string) =>
  queryOptions({
    queryKey: ["workloads", id],
    queryFn: ({ signal }) => fetchJson(pathOf(id), workloadSchema, signal),
  });

/** Every instance that ever was, newest first. */
export const instancesOptions = (id: string, { cursor = null }: { cursor?: string | null } = {}) =>
  queryOptions({
    queryKey: cursor === null ? ["workloads", id, "instances"] : ["workloads", id, "instances", cursor],
    queryFn: ({ signal }) =>
      fetchJson(urlOf(`${pathOf(id)}/instances`, { cursor }), instancePageSchema, signal),
  });

/** Newest first. */
export const revisionsOptions = (id: string) =>
  queryOptions({
    queryKey: ["workloads", id, "revisions"],
    queryFn: ({ signal }) => fetchJson(`${pathOf(id)}/revisions`, revisionPageSchema, signal),
  });

export const instanceLogsOptions = (instanceId: string) =>
  queryOptions({
    queryKey: ["logs", instanceId],
    queryFn: ({ signal }) =>
      fetchJson(`/api/instances/${encodeURIComponent(instanceId)}/logs`, instanceLogsSchema, signal),
    staleTime: 1000,
    refetchInterval: 2000,
  });
