"use client";

import type { ActionResult } from "@/lib/actions/action-result";
import type { RemovedWorkload } from "@/lib/applications/schema";
import { applicationsText } from "@/lib/text/applications";
import { TypedNameDialog } from "./typed-name-dialog";

export type RemoveAction = (input?: unknown) => Promise<ActionResult<RemovedWorkload>>;

interface RemoveDialogProps {
  readonly workloadId: string;
  readonly action: RemoveAction;
  readonly onClose: () => void;
}

/** Asks for the id once more, since instances run that end for good. */
export const RemoveDialog = ({ workloadId, ...props }: RemoveDialogProps) => (
  <TypedNameDialog id={workloadId} input={{ workloadId }} words={applicationsText.removal} {...props} />
);
