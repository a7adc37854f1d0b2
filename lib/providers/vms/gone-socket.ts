import { hasCode, isMissing } from "@/lib/processes/unless-missing";

/** A peer of a socket that is gone, or going. */
export const isGoneSocket = (error: unknown): boolean =>
  isMissing(error) || hasCode(error, "ECONNREFUSED", "ECONNRESET", "EPIPE", "EAGAIN");
