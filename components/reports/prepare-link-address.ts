import { LASTS, type Lasts } from "@/lib/reports/core/link-state";

/** What is passed on: the address of a link on this server. */
export const linkAddress = (origin: string, token: string): string => `${origin}/r/${token}`;

/** How long a link is to last: `date`, until a time that is chosen. */
export type LastsChoice = Lasts | "date" | "never";

/**
 * When a link that lasts so long ends, of a browser that knows the server's time; null: never. A time that is chosen is the browser's own
 * (`2026-12-01T08:00`); what is none is handed on as it is, to be refused.
 */
export function endOfLink(lasts: LastsChoice, now: number, chosen = ""): string | null {
  if (lasts === "never") return null;
  if (lasts !== "date") return new Date(now + LASTS[lasts]).toISOString();
  const at = Date.parse(chosen);
  return Number.isFinite(at) ? new Date(at).toISOString() : chosen;
}

/** What a field for a date and a time holds of an instant, in a zone that is so many minutes behind UTC. */
export const localField = (at: number, minutesBehind: number): string =>
  new Date(at - minutesBehind * 60_000).toISOString().slice(0, 16);
