import { failureKindOf, type FailureKind } from "@/lib/db/failure-kind";
import { AppError, type ErrorCode } from "@/lib/errors";
import { databaseText } from "@/lib/text/database";

const SAID: Readonly<Record<FailureKind, readonly [ErrorCode, string]>> = {
  full: ["unavailable", databaseText.full],
  away: ["unavailable", databaseText.away],
  busy: ["unavailable", databaseText.busy],
  taken: ["conflict", databaseText.taken],
  unstorable: ["invalid-input", databaseText.unstorable],
};

/** The `AppError` that an error stands for, by the codes of it and of its causes; null where it is unknown. */
export function mapError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  const kind = failureKindOf(error);
  if (kind === null) return null;
  const [code, message] = SAID[kind];
  return new AppError(code, message, { cause: error });
}
