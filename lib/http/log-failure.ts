import { newId } from "@/lib/ids";
import { log } from "@/lib/log";

/** Logs an error with its causes and answers the reference by which a user can name it. */
export function logFailure(error: unknown, where: string): string {
  const reference = newId("er");
  log.error({ err: error, reference, where }, "a request failed");
  return reference;
}
