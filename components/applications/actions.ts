import type { ActionResult } from "@/lib/actions/action-result";
import type { CreatedApplication } from "@/lib/applications/schema";
import type { AcceptedFetch } from "@/lib/images/schema";

/** The server actions that the page hands down. */
export interface ApplicationActions {
  readonly askForImage: (input?: unknown) => Promise<ActionResult<AcceptedFetch>>;
  readonly stopFetch: (input?: unknown) => Promise<ActionResult<AcceptedFetch>>;
  readonly create: (input?: unknown) => Promise<ActionResult<CreatedApplication>>;
}
