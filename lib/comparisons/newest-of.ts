import type { Instant } from "@/lib/lifecycle/instant";

/** What of a workload's past is looked at: at most so many rows. */
export interface Part {
  readonly since: Instant | null;
  readonly untilAt: Instant;
  readonly most: number;
}

/** The newest rows in the window and, where there were more of them, the moment from which on they are all; else its beginning. */
export interface Newest<Row> {
  readonly rows: readonly Row[];
  readonly since: Instant | null;
}

export function newestOf<Row extends { readonly requestedAt: Instant }>(
  rows: readonly Row[],
  most: number,
  since: Instant | null,
): Newest<Row> {
  const kept = rows.slice(0, most);
  return { rows: kept, since: rows.length > most ? (kept.at(-1)?.requestedAt ?? since) : since };
}
