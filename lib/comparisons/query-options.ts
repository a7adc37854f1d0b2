import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson, urlOf } from "@/lib/http/fetch-json";
import { READ_AGAIN_MS } from "@/lib/timings/core/answer-age";
import type { Window } from "@/lib/lifecycle/window";

const schemas = () => import("./schema");

export interface ComparisonFilters {
  /** Groups as `formatGroup` writes them. */
  readonly a: string;
  readonly b: string;
  readonly application: string | null;
  readonly simulated: boolean;
  /** Whether first starts count. */
  readonly firsts: boolean;
  readonly window: Window;
}

const ASK_AGAIN_MS = 400;
/** Its body says why, and what there is to choose instead. */
const REFUSED = 400;

/** Asks again while it is being computed; `timings` that change make it stale. */
export const comparisonOptions = (filters: ComparisonFilters) =>
  queryOptions({
    queryKey: ["timings", { comparison: filters }],
    queryFn: ({ signal }) =>
      fetchJson(
        urlOf("/api/comparisons", { ...filters }),
        async () => (await schemas()).comparisonAnswerSchema,
        signal,
        REFUSED,
      ),
    refetchInterval: ({ state: { data } }) =>
      data?.isComputing || (data?.comparison && data.regimes === null) ? ASK_AGAIN_MS : READ_AGAIN_MS,
    placeholderData: keepPreviousData,
  });
