import { saysFullDisk } from "@/lib/processes/disk-reason";
import { ProviderError } from "../provider";

const CONNECTION_CODES = ["ECONNREFUSED", "ENOENT", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH"];

export const statusOf = (error: unknown): number | null =>
  error instanceof Error && "statusCode" in error && typeof error.statusCode === "number"
    ? error.statusCode
    : null;

const isConnectionLoss = (error: unknown): boolean =>
  error instanceof Error &&
  "code" in error &&
  typeof error.code === "string" &&
  CONNECTION_CODES.includes(error.code);

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** An engine may quote what a container wrote, of any length. */
const MOST_QUOTED = 500;
const quoted = (message: string): string =>
  message.length <= MOST_QUOTED ? message : `${message.slice(0, MOST_QUOTED)} ...`;

/** Podman's answer where it meets the middle of a line, since the log is turned over just then. */
const isTurnedOver = (error: unknown): boolean =>
  statusOf(error) === 500 && messageOf(error).includes("unable to read log file");

/** For `catch`: passes over the engine's answers with one of these HTTP statuses. */
export const ignoreStatus =
  (...statuses: number[]) =>
  (error: unknown): void => {
    const status = statusOf(error);
    if (status === null || !statuses.includes(status)) throw error;
  };

/** Docker says 409; Podman says 500, and only in words that the name is the matter. */
export const isNameTaken = (error: unknown): boolean =>
  statusOf(error) === 409 ||
  (statusOf(error) === 500 && /name .*(is|already) in use/i.test(messageOf(error)));

export const engineIsFull = (doing: string, cause?: unknown): ProviderError =>
  new ProviderError(
    "disk-full",
    `The disk of the container engine is full: it could not ${doing}. Free some room; Mayfly then goes on by itself.`,
    { cause },
  );

/** The engine's failure in the contract's words. `doing` completes "The container engine could not ...". */
export function mapEngineError(cause: unknown, doing: string, signal: AbortSignal): ProviderError {
  if (cause instanceof ProviderError) return cause;
  if (signal.aborted) {
    return new ProviderError("deadline", `The container engine did not ${doing} within the time allowed.`, {
      cause,
    });
  }
  if (statusOf(cause) !== null && saysFullDisk(messageOf(cause))) return engineIsFull(doing, cause);
  if (isConnectionLoss(cause)) {
    return new ProviderError("unavailable", `The container engine is away: it could not ${doing}.`, {
      cause,
    });
  }
  if (isTurnedOver(cause)) {
    return new ProviderError(
      "unavailable",
      `The container writes faster than the engine can ${doing}. Ask again in a moment.`,
      { cause },
    );
  }
  return new ProviderError(
    "internal",
    `The container engine could not ${doing}: ${quoted(messageOf(cause))}`,
    {
      cause,
    },
  );
}
