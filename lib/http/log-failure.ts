import { newId } from "@/lib/ids";
import { log } from "@/lib/log";
import { mapError } from "./map-error";

/** Whoever has the path of a link, or of what is printed, or its token of 256 bits, can open it: no log holds one. */
const withoutSecrets = (where: string): string =>
  where
    .replaceAll(/(?<![\w-])[\w-]{43}(?![\w-])/g, "...")
    .replaceAll(/\/(r|print)\/[^/\s"?]+/g, (_, room: string) => `/${room}/...`);

/**
 * Logs an error with its causes and answers the reference by which a user can name it. What was refused is no failure of ours: a
 * line without a stack says so.
 */
export function logFailure(error: unknown, at: string): string {
  const where = withoutSecrets(at);
  const reference = newId("er");
  const known = mapError(error);
  if (known === null || known.code === "internal" || known.code === "unavailable")
    log.error({ err: error, reference, where }, "a request failed");
  else log.info({ code: known.code, why: known.message, reference, where }, "a request was refused");
  return reference;
}
