/** The closed list of what can go wrong for a caller; each has one HTTP status in `lib/http` and one tone on a page. */
export const ERROR_CODES = [
  "invalid-input",
  "not-found",
  "forbidden",
  "conflict",
  "unavailable",
  "internal",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Messages by field name; `replicas: "Use a whole number from 0 to 100."` */
export type FieldErrors = Readonly<Record<string, string>>;

/** The one error that verbs and reads throw on purpose. `message` is for people and never compared. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly fieldErrors: FieldErrors;
  constructor(
    readonly code: ErrorCode,
    message: string,
    options: { fieldErrors?: FieldErrors; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.fieldErrors = options.fieldErrors ?? {};
  }
}
