import { queryOptions } from "@tanstack/react-query";
import type { Sight } from "@/lib/sight/core/in-sight";
import { fetchJson, urlOf } from "@/lib/http/fetch-json";
import { shareKnown } from "@/lib/share-known";
import { withKnown } from "./core/live-experiment";
import type { Scenario } from "./core/scenarios";

const schemas = () => import("./schema");

export const experimentsOptions = ({ applicationId, simulated }: Sight) =>
  queryOptions({
    queryKey: ["experiments", { applicationId, simulated }],
    queryFn: ({ signal }) =>
      fetchJson(
        urlOf("/api/experiments", { applicationId, simulated }),
        async () => (await schemas()).experimentPageSchema,
        signal,
      ),
  });

/** Changes with each round: an experiment that did makes it stale. */
export const noiseOptions = (of: { readonly applicationId: string; readonly scenario: Scenario }) =>
  queryOptions({
    queryKey: ["experiments", { noise: of }],
    queryFn: ({ signal }) =>
      fetchJson(urlOf("/api/experiments/noise", of), async () => (await schemas()).noiseSchema, signal),
  });

const ASK_AGAIN_MS = 250;

/** While it runs it is asked again and again: its instances' marks tell of workloads, not of it. */
export const experimentOptions = (id: string) =>
  queryOptions({
    queryKey: ["experiments", id],
    queryFn: ({ signal }) =>
      fetchJson(
        `/api/experiments/${encodeURIComponent(id)}`,
        async () => (await schemas()).experimentDetailSchema,
        signal,
      ),
    structuralSharing: shareKnown(withKnown),
    refetchInterval: ({ state }) => (state.data && state.data.finishedAt === null ? ASK_AGAIN_MS : false),
  });
