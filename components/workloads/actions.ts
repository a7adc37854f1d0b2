import type { ActionResult } from "@/lib/actions/action-result";
import type { AcceptedRollout } from "@/lib/rollouts/schema";

type Action = (input?: unknown) => Promise<ActionResult<AcceptedRollout>>;

/** The server actions that the page hands down. */
export interface WorkloadActions {
  readonly scale: Action;
  readonly deploy: Action;
  readonly rollback: Action;
}
export type { Action };
