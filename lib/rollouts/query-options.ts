import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Sight } from "@/lib/sight/core/in-sight";
import { fetchJson, urlOf } from "@/lib/http/fetch-json";
import { shareKnown } from "@/lib/share-known";
import { withKnown } from "./core/live-rollout";
import type { Window } from "@/lib/lifecycle/window";
import type { RolloutOutcome } from "@/lib/lifecycle/vocabulary";

const schemas = () => import("./schema");

interface NewestRollouts {
  readonly workloadId?: string | null;
  readonly applicationId?: string | null;
  readonly simulated?: boolean;
  /** At most so many. */
  readonly limit?: number;
}

/** Newest first; the first page. */
export const rolloutsOptions = ({
  workloadId = null,
  applicationId = null,
  simulated = false,
  limit = 50,
}: NewestRollouts = {}) =>
  queryOptions({
    queryKey: ["rollouts", { workloadId, applicationId, simulated, limit }],
    queryFn: ({ signal }) =>
      fetchJson(
        urlOf("/api/rollouts", { workloadId, applicationId, simulated, limit }),
        async () => (await schemas()).rolloutPageSchema,
        signal,
      ),
  });

export interface RolloutFilters extends Sight {
  readonly workloadId: string | null;
  /** `open` are those without an outcome. */
  readonly outcome: RolloutOutcome | "open" | null;
}

/** The same, filtered, page by page. */
export const rolloutPagesOptions = (filters: RolloutFilters) =>
  infiniteQueryOptions({
    queryKey: ["rollouts", { isPaged: true, ...filters }],
    queryFn: ({ signal, pageParam }) =>
      fetchJson(
        urlOf("/api/rollouts", { ...filters, cursor: pageParam }),
        async () => (await schemas()).rolloutPageSchema,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export const rolloutOptions = (id: string) =>
  queryOptions({
    queryKey: ["rollouts", id],
    queryFn: ({ signal }) =>
      fetchJson(
        `/api/rollouts/${encodeURIComponent(id)}`,
        async () => (await schemas()).rolloutDetailSchema,
        signal,
      ),
    structuralSharing: shareKnown(withKnown),
  });

/** Ready replicas of a workload within a window; asked for anew with whatever changes of the workload. */
export const readyHistoryOptions = (workloadId: string, window: Window) =>
  queryOptions({
    queryKey: ["workloads", workloadId, "ready", window],
    queryFn: ({ signal }) =>
      fetchJson(
        urlOf(`/api/workloads/${encodeURIComponent(workloadId)}/ready`, { window }),
        async () => (await schemas()).readyHistorySchema,
        signal,
      ),
  });
