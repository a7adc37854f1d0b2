import { LASTS, type Lasts } from "@/lib/reports/core/link-state";

/** What is passed on: the address of a link on this server. */
export const linkAddress = (origin: string, token: string): string => `${origin}/r/${token}`;

/** When a link that lasts so long ends, of a browser that knows the server's time; null: never. */
export const endOfLink = (lasts: Lasts | "never", now: number): string | null =>
  lasts === "never" ? null : new Date(now + LASTS[lasts]).toISOString();
