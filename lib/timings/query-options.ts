import { queryOptions } from "@tanstack/react-query";
import { fetchJson, urlOf } from "@/lib/http/fetch-json";
import type { Sight } from "@/lib/sight/core/in-sight";
import { READ_AGAIN_MS } from "./core/answer-age";
import type { Window } from "@/lib/lifecycle/window";
import type { ProbePlan } from "./core/probe-tax";

const schemas = () => import("./schema");

export interface TimingsFilters extends Sight {
  /** Whether first starts count. */
  readonly firsts: boolean;
  readonly window: Window;
}

export const timingsOptions = ({ applicationId, simulated, firsts, window }: TimingsFilters) =>
  queryOptions({
    queryKey: ["timings", { applicationId, simulated, firsts, window }],
    queryFn: ({ signal }) =>
      fetchJson(
        urlOf("/api/timings", { applicationId, simulated, firsts, window }),
        async () => (await schemas()).timingsSchema,
        signal,
      ),
    refetchInterval: READ_AGAIN_MS,
  });

const ASK_AGAIN_MS = 400;

/** Of a workload; asks again while they are being computed, and with whatever changes of it. */
export const changePointsOptions = (workloadId: string) =>
  queryOptions({
    queryKey: ["workloads", workloadId, "change-points"],
    queryFn: ({ signal }) =>
      fetchJson(
        `/api/workloads/${encodeURIComponent(workloadId)}/change-points`,
        async () => (await schemas()).changePointsAnswerSchema,
        signal,
      ),
    refetchInterval: ({ state }) => (state.data?.isComputing ? ASK_AGAIN_MS : READ_AGAIN_MS),
  });

/** What probes would have added to the starts of a workload, and what one of one's own would have. */
export const probeTaxOptions = (workloadId: string, window: Window, yours: ProbePlan | null) =>
  queryOptions({
    queryKey: ["workloads", workloadId, "probe-tax", { window, yours }],
    queryFn: ({ signal }) =>
      fetchJson(
        urlOf(`/api/workloads/${encodeURIComponent(workloadId)}/probe-tax`, { window, ...yours }),
        async () => (await schemas()).probeTaxSchema,
        signal,
      ),
    refetchInterval: READ_AGAIN_MS,
  });
