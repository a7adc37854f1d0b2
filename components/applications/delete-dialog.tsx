"use client";

import { useRouter } from "next/navigation";
import type { ActionResult } from "@/lib/actions/action-result";
import type { DeletedApplication } from "@/lib/applications/schema";
import { imagesText } from "@/lib/text/images";
import { TypedNameDialog } from "./typed-name-dialog";

export type DeleteAction = (input?: unknown) => Promise<ActionResult<DeletedApplication>>;

interface DeleteDialogProps {
  readonly applicationId: string;
  readonly action: DeleteAction;
  readonly onClose: () => void;
}

/** Asks for the name once more: what is deleted does not come back. */
export function DeleteDialog({ applicationId, ...props }: DeleteDialogProps) {
  const router = useRouter();
  return (
    <TypedNameDialog
      id={applicationId}
      input={{ applicationId }}
      words={imagesText.deletion}
      onDone={() => router.push("/workloads")}
      {...props}
    />
  );
}
