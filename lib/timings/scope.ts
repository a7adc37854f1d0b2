import type { Instant } from "@/lib/lifecycle/instant";

/** What a timing is asked of. */
export interface Scope {
  /** Null: every application. */
  readonly applicationId: string | null;
  /** Null: no limit. */
  readonly since: Instant | null;
}

/** So many of the newest count, of each kind, measured and simulated apart: enough for p99, and bounded work. */
export const MAX_ROWS = 5000;
