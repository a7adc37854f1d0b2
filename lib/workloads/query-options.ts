import { queryOptions } from "@tanstack/react-query";
import { fetchJson, urlOf } from "@/lib/http/fetch-json";
import { shareKnown } from "@/lib/share-known";
import { pageWithKnown, withKnown } from "./core/live-workload";
import { withLater } from "./core/later-instances";
import type { InstancePage } from "./schema";

const schemas = () => import("./schema");

const pathOf = (id: string): string => `/api/workloads/${encodeURIComponent(id)}`;

/** Of every application, or of one. */
export const workloadsOptions = (applicationId: string | null = null) =>
  queryOptions({
    queryKey: applicationId === null ? ["workloads"] : ["workloads", { applicationId }],
    queryFn: ({ signal }) =>
      fetchJson(
        urlOf("/api/workloads", { applicationId }),
        async () => (await schemas()).workloadPageSchema,
        signal,
      ),
    structuralSharing: shareKnown(pageWithKnown),
  });

export const workloadOptions = (id: string) =>
  queryOptions({
    queryKey: ["workloads", id],
    queryFn: ({ signal }) => fetchJson(pathOf(id), async () => (await schemas()).workloadSchema, signal),
    structuralSharing: shareKnown(withKnown),
  });

/** Every instance that ever was, newest first. */
export const instancesOptions = (id: string, { cursor = null }: { cursor?: string | null } = {}) =>
  queryOptions({
    queryKey: cursor === null ? ["workloads", id, "instances"] : ["workloads", id, "instances", cursor],
    queryFn: ({ signal }) =>
      fetchJson(
        urlOf(`${pathOf(id)}/instances`, { cursor }),
        async () => (await schemas()).instancePageSchema,
        signal,
      ),
    structuralSharing: shareKnown<InstancePage>((read, known) => ({
      ...read,
      items: [...withLater(read.items, known.items)],
    })),
  });

/** Newest first. */
export const revisionsOptions = (id: string) =>
  queryOptions({
    queryKey: ["workloads", id, "revisions"],
    queryFn: ({ signal }) =>
      fetchJson(`${pathOf(id)}/revisions`, async () => (await schemas()).revisionPageSchema, signal),
  });

const LOGS_EVERY_MS = 1000;

interface Following {
  /** Nothing is asked for then, and what was read stays as it is. */
  readonly isPaused: boolean;
  /** It has ended: what it wrote is read once. */
  readonly isOver: boolean;
}

export const instanceLogsOptions = (instanceId: string, { isPaused, isOver }: Following) =>
  queryOptions({
    queryKey: ["logs", instanceId],
    queryFn: ({ signal }) =>
      fetchJson(
        `/api/instances/${encodeURIComponent(instanceId)}/logs`,
        async () => (await schemas()).instanceLogsSchema,
        signal,
      ),
    staleTime: LOGS_EVERY_MS,
    enabled: !isPaused,
    refetchInterval: isOver ? false : LOGS_EVERY_MS,
  });
