import { queryOptions } from "@tanstack/react-query";
import { fetchJson, urlOf } from "@/lib/http/fetch-json";
import type { SamplesDto } from "./schema";
import type { ListSamplesInput } from "./input";

const schemas = () => import("./schema");

export type SampleFilters = Omit<ListSamplesInput, "limit">;

export const fetchSamples = (filters: SampleFilters, signal?: AbortSignal): Promise<SamplesDto> =>
  fetchJson(urlOf("/api/samples", { ...filters }), async () => (await schemas()).samplesSchema, signal);

/** `timings` that change make it stale. */
export const samplesOptions = (filters: SampleFilters) =>
  queryOptions({
    queryKey: ["timings", { samples: filters }],
    queryFn: ({ signal }) => fetchSamples(filters, signal),
  });
