import { AppError } from "@/lib/errors";
import type { Actor } from "./actor";

/** Of links to reports: open to who has one. */
const SHARED = "/r/";
/** Of reports on their way to paper: open once, to who was given a ticket. */
const PRINTED = "/print/";
/** Names nothing and nobody. */
const ICON = "/icon.svg";

/** Whether a path belongs to a report that is open to who was given what names it. */
export const isShared = (path: string): boolean => path.startsWith(SHARED) || path.startsWith(PRINTED);

/**
 * With `MAYFLY_PUBLIC=reports` who may change nothing sees shared reports and nothing else; without it they may look at everything.
 * Throws `not-found`, which tells nothing of what there is.
 */
export function checkPublic(actor: Actor, path: string, env: NodeJS.ProcessEnv = process.env): void {
  if (env.MAYFLY_PUBLIC !== "reports" || actor.role === "operator" || isShared(path) || path === ICON) return;
  throw new AppError("not-found", "Only reports that were shared can be read here.");
}
