import type { ActionResult, Kept } from "@/lib/actions/action-result";
import type { AcceptedEdition, AcceptedLink, AcceptedReport } from "@/lib/reports/schema";

type Action<T> = (input?: unknown) => Promise<ActionResult<T>>;

/** What can be done with reports, as the pages are given it. */
export interface ReportActions {
  readonly create: Action<AcceptedReport>;
  readonly edit: Action<AcceptedReport>;
  readonly freeze: Action<AcceptedEdition>;
  readonly duplicate: Action<AcceptedReport>;
  readonly remove: Action<AcceptedReport>;
  readonly restore: Action<AcceptedReport>;
  readonly addLink: Action<AcceptedLink>;
  readonly editLink: Action<{ readonly linkId: string }>;
  readonly askForPdf: Action<Kept>;
  readonly revokeLink: Action<{ readonly linkId: string }>;
}
