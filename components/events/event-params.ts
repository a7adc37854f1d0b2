import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { SEVERITY_FILTERS, type SeverityFilter } from "@/lib/events/core/severity";
import type { EventFilters } from "@/lib/events/query-options";
import type { Window } from "@/lib/lifecycle/window";

/** What the URL of the events' page holds besides the window, read by server and browser alike. */
export const eventParams = {
  workload: parseAsString,
  subject: parseAsString,
  type: parseAsString,
  severity: parseAsStringLiteral(SEVERITY_FILTERS),
  text: parseAsString,
};

interface Params {
  readonly workload: string | null;
  readonly subject: string | null;
  readonly type: string | null;
  readonly severity: SeverityFilter | null;
  readonly text: string | null;
}

interface Scope {
  readonly window: Window;
  /** The top bar's application. */
  readonly application: string | null;
  readonly simulated: boolean;
}

/** The filters as the query is keyed by: equal on server and browser, so that what was prefetched is found. */
export const eventFiltersOf = (params: Params, { window, application, simulated }: Scope): EventFilters => ({
  applicationId: application,
  simulated,
  workloadId: params.workload,
  subject: params.subject,
  type: params.type,
  severity: params.severity,
  text: params.text,
  window,
});
