import type { ActionResult } from "@/lib/actions/action-result";
import type { AcceptedSource, ChangedMapping } from "@/lib/observing/schema";

type SourceAction = (input?: unknown) => Promise<ActionResult<AcceptedSource>>;
type MappingAction = (input?: unknown) => Promise<ActionResult<ChangedMapping>>;

/** The server actions that the page hands down. */
export interface ObservingActions {
  readonly observe: SourceAction;
  readonly stop: SourceAction;
  readonly change: MappingAction;
}
