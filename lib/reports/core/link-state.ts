import type { Instant } from "@/lib/lifecycle/instant";

/** What of a link decides whether it opens; instants in epoch ms. */
export interface LinkFacts {
  /** Null: never. */
  readonly expiresAt: Instant | null;
  readonly revokedAt: Instant | null;
  /** Of its report. */
  readonly deletedAt: Instant | null;
}

/** As its author sees it; a stranger is told whether it opens, and nothing of why it does not. */
export const LINK_STATES = ["open", "expired", "revoked", "deleted"] as const;
export type LinkState = (typeof LINK_STATES)[number];

/**
 * Whether a link leads to its report. What was taken back is said before what ran out: somebody meant it. It expires at the moment that
 * it says, not after it: `expiresAt` 12:00:00.000 is closed at 12:00:00.000.
 */
export function linkState({ expiresAt, revokedAt, deletedAt }: LinkFacts, now: Instant): LinkState {
  if (deletedAt !== null) return "deleted";
  if (revokedAt !== null) return "revoked";
  if (expiresAt !== null && expiresAt <= now) return "expired";
  return "open";
}

/** How long a link may last, as it is offered. `null`: it never ends. */
export const LASTS = { "1h": 3_600_000, "1d": 86_400_000, "7d": 604_800_000, "30d": 2_592_000_000 } as const;
export type Lasts = keyof typeof LASTS;
export const USUAL_LAST: Lasts = "7d";
