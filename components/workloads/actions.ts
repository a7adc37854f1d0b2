import type { DeleteAction } from "@/components/applications/delete-dialog";
import type { RenameAction } from "@/components/applications/names-card";
import type { RemoveAction } from "@/components/applications/remove-dialog";
import type { ActionResult } from "@/lib/actions/action-result";
import type { AcceptedRollout, ChangedProbe, ChangedWorkload } from "@/lib/rollouts/schema";

type Action = (input?: unknown) => Promise<ActionResult<AcceptedRollout>>;
type SettingsAction = (input?: unknown) => Promise<ActionResult<ChangedWorkload>>;
type ProbeAction = (input?: unknown) => Promise<ActionResult<ChangedProbe>>;

/** The server actions that the page hands down. */
export interface WorkloadActions {
  readonly scale: Action;
  readonly deploy: Action;
  readonly rollback: Action;
  readonly changeStrategy: SettingsAction;
  readonly changeProbe: ProbeAction;
  readonly deleteApplication: DeleteAction;
  readonly addWorkload: Action;
  readonly removeWorkload: RemoveAction;
  readonly restoreWorkload: RemoveAction;
  readonly renameWorkload: RenameAction;
  readonly renameApplication: RenameAction;
}
export type { Action, ProbeAction, SettingsAction };
