import type { ErrorCode, FieldErrors } from "@/lib/errors";

/** What every server action answers. `reference` names the log line of an unknown error. */
export type ActionResult<T> = ActionSuccess<T> | ActionFailure;

export interface ActionSuccess<T> {
  readonly ok: true;
  readonly data: T;
}

export interface ActionFailure {
  readonly ok: false;
  readonly code: ErrorCode;
  readonly message: string;
  readonly fieldErrors: FieldErrors;
  readonly reference?: string;
}

/** What an action answers whose data the browser keeps by itself. */
export interface Kept {
  readonly isKept: true;
}
