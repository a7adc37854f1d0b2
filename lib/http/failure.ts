import type { AppError, ErrorCode } from "@/lib/errors";
import type { ErrorBody } from "./error-body";
import { logFailure } from "./log-failure";
import { mapError } from "./map-error";

const STATUS: Readonly<Record<ErrorCode, number>> = {
  "invalid-input": 400,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  internal: 500,
  unavailable: 503,
};
// Live data: a copy that a cache keeps is wrong by the next second.
export const LIVE_HEADERS = { "cache-control": "no-store" };

/** The answer to a request that failed. */
export function failure(error: unknown, where: string): Response {
  const known: AppError | null = mapError(error);
  const code = known?.code ?? "internal";
  const isOurs = code === "internal" || code === "unavailable";
  const body: ErrorBody = {
    code,
    message: known?.message ?? "Something went wrong here. The reference finds it in the log.",
    fieldErrors: { ...known?.fieldErrors },
    reference: isOurs ? logFailure(error, where) : null,
  };
  return Response.json(body, { status: STATUS[code], headers: LIVE_HEADERS });
}
