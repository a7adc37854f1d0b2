import type { DeleteAction } from "@/components/applications/delete-dialog";
import type { ActionResult } from "@/lib/actions/action-result";
import type { AcceptedRollout, ChangedWorkload } from "@/lib/rollouts/schema";

type Action = (input?: unknown) => Promise<ActionResult<AcceptedRollout>>;
type SettingsAction = (input?: unknown) => Promise<ActionResult<ChangedWorkload>>;

/** The server actions that the page hands down. */
export interface WorkloadActions {
  readonly scale: Action;
  readonly deploy: Action;
  readonly rollback: Action;
  readonly changeStrategy: SettingsAction;
  readonly deleteApplication: DeleteAction;
}
export type { Action, SettingsAction };
